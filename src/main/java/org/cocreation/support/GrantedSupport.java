package org.cocreation.support;

import java.math.BigDecimal;

/** What is granted to confirmed participants who did not decline it, in the country's currency. */
public record GrantedSupport(int travellers, BigDecimal travelCost, int lodged, BigDecimal lodgingCost) {

    public BigDecimal cost() {
        return travelCost.add(lodgingCost);
    }
}
