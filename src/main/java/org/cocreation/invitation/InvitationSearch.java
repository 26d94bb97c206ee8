package org.cocreation.invitation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the list's address carries besides its path, and every form on it carries on; what is not one of the offered
 * values asks for all.
 *
 * @param type   an {@link InstitutionKind}'s code
 * @param etat   an {@link InvitationState}'s code
 * @param region a region's code
 * @param cadre  1 while Tasklist frames the page
 */
record InvitationSearch(String type, String etat, String region, String cadre) {

    public InstitutionKind kind() {
        return Arrays.stream(InstitutionKind.values()).filter(kind -> kind.code().equals(type)).findFirst().orElse(null);
    }

    public InvitationState state() {
        return Arrays.stream(InvitationState.values()).filter(state -> state.code().equals(etat)).findFirst().orElse(null);
    }

    Predicate<Invitation> filter() {
        InstitutionKind kind = kind();
        InvitationState state = state();
        return invitation -> (kind == null || invitation.institution().kind() == kind)
                && (state == null || invitation.state() == state)
                && (!isRegion() || invitation.institution().regionCode().equals(region));
    }

    /** Those that ask for something, and nothing that was not offered. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (kind() != null) {
            parameters.put("type", type);
        }
        if (state() != null) {
            parameters.put("etat", etat);
        }
        if (isRegion()) {
            parameters.put("region", region);
        }
        if ("1".equals(cadre)) {
            parameters.put("cadre", cadre);
        }
        return parameters;
    }

    /** The same as the end of an address, empty without any. */
    public String query() {
        Map<String, String> parameters = parameters();
        return parameters.isEmpty() ? "" : parameters.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("&", "?", ""));
    }

    private boolean isRegion() {
        return region != null && region.matches("MA-[0-9]{2}");
    }
}
