package org.cocreation.support;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.cocreation.workflow.models.DecisionUse;
import org.springframework.stereotype.Component;

/** {@code support-entitlement}: an answer for whatever is wished, at distances below, between and above the criteria's. */
@Component
class EntitlementUse implements DecisionUse {

    private static final int TRAVEL_FROM_KM = 50;
    private static final int LODGING_FROM_KM = 150;

    @Override
    public String key() {
        return Entitlements.DECISION;
    }

    @Override
    public List<Map<String, Object>> cases() {
        return Stream.of(0, TRAVEL_FROM_KM / 2, TRAVEL_FROM_KM, LODGING_FROM_KM / 2, LODGING_FROM_KM, 1000).flatMap(kilometres -> eitherWay()
                .flatMap(travel -> eitherWay().flatMap(lodging -> eitherWay().map(accessibility ->
                        Entitlements.inputs(kilometres, travel, lodging, accessibility, TRAVEL_FROM_KM, LODGING_FROM_KM))))).toList();
    }

    private static Stream<Boolean> eitherWay() {
        return Stream.of(true, false);
    }

    @Override
    public boolean understands(List<Map<String, Object>> rows) {
        return Entitlements.read(rows).isPresent();
    }
}
