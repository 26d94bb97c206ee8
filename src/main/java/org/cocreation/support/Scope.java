package org.cocreation.support;

import org.cocreation.code.Coded;
import org.cocreation.registration.Turnout.Among;

/** Whose origins are looked at. */
public enum Scope implements Coded {

    REGISTERED("inscrits", "Inscriptions vérifiées", Among.VERIFIED),
    LISTED("liste", "Liste des participants", Among.LISTED),
    CONFIRMED("confirmes", "Participations confirmées", Among.CONFIRMED);

    private final String code;
    private final String label;
    private final Among among;

    Scope(String code, String label, Among among) {
        this.code = code;
        this.label = label;
        this.among = among;
    }

    /** As an address carries it. */
    @Override
    public String code() {
        return code;
    }

    /** In French. */
    public String label() {
        return label;
    }

    Among among() {
        return among;
    }
}
