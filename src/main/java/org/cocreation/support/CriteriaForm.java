package org.cocreation.support;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cocreation.workflow.Refusal;

/** The criteria as the page's form has them; a field that was not sent keeps its value. */
record CriteriaForm(String travelFromKm, String lodgingFromKm, String travelRate, String lodgingRate, String nights, String budget,
                    String priority1, String priority2, String priority3) {

    private static final String NONE = "none";

    static CriteriaForm of(SupportCriteria criteria) {
        List<String> groups = IntStream.range(0, 3)
                .mapToObj(i -> i < criteria.priority().size() ? criteria.priority().get(i).code() : NONE).toList();
        return new CriteriaForm(Integer.toString(criteria.travelFromKm()), Integer.toString(criteria.lodgingFromKm()),
                criteria.travelRate().toPlainString(), criteria.lodgingRate().toPlainString(), Integer.toString(criteria.nights()),
                criteria.budget().toPlainString(), groups.get(0), groups.get(1), groups.get(2));
    }

    /** The chosen group of a place, from 1. */
    public String priority(int place) {
        return List.of(Objects.requireNonNullElse(priority1, NONE), Objects.requireNonNullElse(priority2, NONE),
                Objects.requireNonNullElse(priority3, NONE)).get(place - 1);
    }

    /** @throws Refusal naming what cannot be read */
    SupportCriteria read(SupportCriteria known) {
        return new SupportCriteria(
                whole(travelFromKm, known.travelFromKm(), "Indiquez chaque distance en kilomètres entiers."),
                whole(lodgingFromKm, known.lodgingFromKm(), "Indiquez chaque distance en kilomètres entiers."),
                amount(travelRate, known.travelRate()), amount(lodgingRate, known.lodgingRate()),
                whole(nights, known.nights(), "Indiquez un nombre entier de nuits."), amount(budget, known.budget()),
                priority1 == null && priority2 == null && priority3 == null ? known.priority() : groups(),
                known.agreedAt(), known.settledAt());
    }

    private List<PriorityGroup> groups() {
        List<String> codes = Stream.of(priority1, priority2, priority3).filter(Objects::nonNull).filter(code -> !code.equals(NONE)).toList();
        if (!Stream.of(PriorityGroup.values()).map(PriorityGroup::code).toList().containsAll(codes)) {
            throw new Refusal("Choisissez les groupes prioritaires dans la liste.");
        }
        return codes.stream().map(PriorityGroup::of).toList();
    }

    private static int whole(String typed, int known, String otherwise) {
        if (typed == null) {
            return known;
        }
        if (!typed.strip().matches("[0-9]{1,5}")) {
            throw new Refusal(otherwise);
        }
        return Integer.parseInt(typed.strip());
    }

    private static BigDecimal amount(String typed, BigDecimal known) {
        if (typed == null) {
            return known;
        }
        String plain = typed.replaceAll("[\\s\u00a0\u202f]", "").replace(',', '.');
        if (!plain.matches("[0-9]{1,9}(\\.[0-9]{1,2})?")) {
            throw new Refusal("Indiquez chaque montant en dirhams, avec deux décimales au plus.");
        }
        return new BigDecimal(plain);
    }
}
