/** The institutions that an event invites, their letters, and their replies. */
@NullMarked
package org.cocreation.invitation;

import org.jspecify.annotations.NullMarked;
