package org.cocreation.demo;

/** Where people of a rehearsal read their mail. */
public interface Letterbox {

    /**
     * The personal address in the latest mail to somebody, waiting for it a while.
     *
     * @return a path that begins with {@code prefix}, as {@code /inscriptions/}
     * @throws IllegalStateException when no such mail comes
     */
    String latestLink(String email, String prefix);
}
