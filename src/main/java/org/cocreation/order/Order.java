package org.cocreation.order;

import org.cocreation.code.Coded;
import org.jspecify.annotations.Nullable;

/**
 * A document that a member has asked for.
 *
 * @param done      parts that are made
 * @param parts     of how many; 0 while nobody knows
 * @param size      in bytes, once it is ready
 * @param abandoned whether the node that began it is no more
 */
record Order(long id, State state, int done, int parts, long size, boolean abandoned) {

    enum State implements Coded {
        UNDER_WAY, READY, FAILED
    }

    /** Whose it is: nobody else finds it, at whatever address. */
    record Key(String member, String address) {
    }

    /** Null while nobody knows; never 100 before it is ready. */
    @Nullable Integer percent() {
        return parts == 0 ? null : Math.min(99, done * 100 / parts);
    }
}
