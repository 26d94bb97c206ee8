/**
 * The outbox: each mail is owed by a transaction, written in the reader's language when it leaves, delivered once,
 * and kept in a journal.
 */
@NullMarked
package org.cocreation.mail;

import org.jspecify.annotations.NullMarked;
