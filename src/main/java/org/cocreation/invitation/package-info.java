/** The institutions that an event invites, their letters, and their replies. */
package org.cocreation.invitation;
