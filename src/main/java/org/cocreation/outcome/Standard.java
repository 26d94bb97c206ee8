package org.cocreation.outcome;

/**
 * One requirement of the Open Government Partnership and what the data say of it. In French.
 *
 * @param source   standard and requirement, as the partnership numbers them
 * @param evidence with dates or numbers
 */
record Standard(String name, String asked, String source, String evidence, Verdict verdict) {

    enum Verdict {

        MET("atteint"), PARTLY("atteint en partie"), NOT_MET("non atteint");

        private final String label;

        Verdict(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        /** Of how many of all are as they should be. */
        static Verdict of(long good, long all) {
            return all > 0 && good == all ? MET : good > 0 ? PARTLY : NOT_MET;
        }
    }
}
