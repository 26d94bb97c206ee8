package org.cocreation.order;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** Documents name persons, and go some minutes after they were made. */
@Component
class OrderData implements PersonalData {

    private static final String SOON = "ten minutes, see OrderRepository";

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("document_order").kept("an account, for " + SOON, "member").kept("of a page, for " + SOON, "address"),
                OwnTable.of("document_order_piece").kept(SOON, "bytes"));
    }
}
