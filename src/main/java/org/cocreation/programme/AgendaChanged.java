package org.cocreation.programme;

/** The agenda was changed on its page; published within the transaction. */
record AgendaChanged(String eventCode) {
}
