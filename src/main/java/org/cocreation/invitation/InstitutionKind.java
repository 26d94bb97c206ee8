package org.cocreation.invitation;

import org.jspecify.annotations.Nullable;

/**
 * What an institution is, and how one writes to whoever heads one; which kinds are invited is the decision
 * {@code institutions-to-invite}. Kinds come from the country's folder.
 *
 * @param label  in French, as the committee reads it
 * @param own    whether the ministry adds, renames and deletes them itself
 * @param head   of any of them
 * @param atSeat of the one in the province where its region has its seat; null where it makes no difference
 */
public record InstitutionKind(String code, String label, boolean own, FormOfAddress head, @Nullable FormOfAddress atSeat) {
}
