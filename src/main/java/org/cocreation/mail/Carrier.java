package org.cocreation.mail;

import java.util.List;

/** How letters leave: over SMTP, or into the journal where none is configured. */
interface Carrier {

    /** How many threads do good, of as many as are configured. */
    int threads(int configured);

    /** A line of its own for one thread; it connects when it is first needed. */
    Line newLine();

    /** A way out that stays open from batch to batch. */
    interface Line extends AutoCloseable {

        /** Costs next to nothing while the line stands. */
        void connect() throws CarrierUnavailableException;

        /** Reports on each letter as soon as its fate is known. Letters it does not report on have not left. */
        void carry(List<Letter> letters, Report report) throws CarrierUnavailableException;

        @Override
        void close();
    }

    /** What a line tells of its letters. */
    interface Report {

        /** Whether the next letter may still leave: not when the application stops or the claim has run out. */
        boolean mayGoOn();

        void sent(Letter letter);

        /** They are marked already. */
        void kept(List<Letter> letters);

        /** @param forGood whether another attempt would end alike */
        void wentWrong(Letter letter, String error, boolean forGood);
    }
}
