/** Events: their dates, phases, workshops and agenda, who hosts them, and what the public reads of them. */
package org.cocreation.event;
