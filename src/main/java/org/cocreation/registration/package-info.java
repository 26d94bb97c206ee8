/**
 * A person's way to an event: the form, eligibility, seats and waiting list, the balanced list, rounds of
 * confirmation, the personal page.
 */
@NullMarked
package org.cocreation.registration;

import org.jspecify.annotations.NullMarked;
