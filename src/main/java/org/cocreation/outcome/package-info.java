/** What came of an event: the workshops' results, its public report, and the record for the Open Government Partnership. */
package org.cocreation.outcome;
