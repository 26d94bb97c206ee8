package org.cocreation.information;

/**
 * Who has which information pack.
 *
 * @param current        have it as it is now
 * @param outdated       have one from which something differs since
 * @param never          come and have none yet
 * @param withoutAddress institutions that come and that no mail reaches
 */
public record PackFigures(int current, int outdated, int never, int withoutAddress) {

    public int owed() {
        return outdated + never;
    }
}
