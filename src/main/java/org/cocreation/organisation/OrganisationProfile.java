package org.cocreation.organisation;

import java.util.Arrays;

import org.cocreation.event.Organisation;
import org.cocreation.form.Fingerprint;

/**
 * An organisation with what its letters say of it.
 *
 * @param addressFr null when letters give the address of the settings
 * @param addressAr null as well
 * @param email     null when letters give the address of the settings
 * @param logo      fingerprint of its picture, null without one
 * @param changedBy who changed it last
 */
public record OrganisationProfile(Organisation organisation, String addressFr, String addressAr, String email, String logo, String changedBy) {

    public String code() {
        return organisation.code();
    }

    /** Tells what a page showed from what stands. */
    String state() {
        return Fingerprint.of(Arrays.asList(organisation, addressFr, addressAr, email));
    }
}
