/**
 * What features hold of persons and how they let go of it. Whatever has tables uses this package; it uses none. When it is
 * asked for is the privacy package's to know, and of who opposes.
 */
@NullMarked
package org.cocreation.personaldata;

import org.jspecify.annotations.NullMarked;
