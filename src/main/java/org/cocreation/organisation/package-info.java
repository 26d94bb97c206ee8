/** The organisations that take part in committees, their members' accounts, and how a member comes by a password. */
@NullMarked
package org.cocreation.organisation;

import org.jspecify.annotations.NullMarked;
