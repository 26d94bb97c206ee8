/** What an event still lacks to take place, as each feature finds it, and what its organising committee decides about it. */
package org.cocreation.readiness;
