package org.cocreation.invitation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What the list's address carries besides its path, and every form on it carries on; what cannot be one of the offered
 * values asks for all.
 *
 * @param type   an {@link InstitutionKind}'s code, or what looks like one
 * @param etat   an {@link InvitationState}'s code
 * @param region a region's code
 * @param cadre  1 while Tasklist frames the page
 */
record InvitationSearch(@Nullable String type, @Nullable String etat, @Nullable String region, @Nullable String cadre) {

    /** The same without a kind that is not offered. */
    InvitationSearch among(List<InstitutionKind> kinds) {
        return kinds.stream().anyMatch(kind -> kind.code().equals(type)) ? this : new InvitationSearch(null, etat, region, cadre);
    }

    public @Nullable InvitationState state() {
        return Arrays.stream(InvitationState.values()).filter(state -> state.code().equals(etat)).findFirst().orElse(null);
    }

    Predicate<Invitation> filter() {
        InvitationState state = state();
        return invitation -> (!isCode(type) || invitation.institution().kind().code().equals(type))
                && (state == null || invitation.state() == state)
                && (!isCode(region) || invitation.institution().regionCode().equals(region));
    }

    /** Those that ask for something, and nothing that was not offered. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (isCode(type)) {
            parameters.put("type", type);
        }
        if (state() != null) {
            parameters.put("etat", etat);
        }
        if (isCode(region)) {
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

    private static boolean isCode(@Nullable String text) {
        return text != null && text.matches("[A-Za-z0-9-]{1,40}");
    }
}
