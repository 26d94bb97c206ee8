/** The programme of 2023, with which the demonstration starts, and its rehearsal. No other feature uses it. */
@NullMarked
package org.cocreation.demo;

import org.jspecify.annotations.NullMarked;
