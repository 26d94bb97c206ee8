/** What the hosts do to make an event known: they hear that it is on the portal, and report whom they told. */
@NullMarked
package org.cocreation.relay;

import org.jspecify.annotations.NullMarked;
