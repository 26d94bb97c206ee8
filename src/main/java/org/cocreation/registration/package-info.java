/**
 * A person's way to an event: the form, eligibility, seats and waiting list, the balanced list, rounds of
 * confirmation, the personal page.
 */
package org.cocreation.registration;
