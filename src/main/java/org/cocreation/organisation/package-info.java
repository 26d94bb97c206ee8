/** The organisations that take part in committees, their members' accounts, and how a member comes by a password. */
package org.cocreation.organisation;
