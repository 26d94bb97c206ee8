/**
 * A cycle of co-creation events: its committee, the meetings that settle the events' shared files and themes, their
 * minutes, the announcement of the programme and the report at the end.
 */
package org.cocreation.cycle;
