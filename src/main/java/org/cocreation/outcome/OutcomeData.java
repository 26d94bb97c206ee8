package org.cocreation.outcome;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** What was published of an event. */
@Component
class OutcomeData implements PersonalData {

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("workshop_result").kept("organisation and function, not a person", "rapporteur")
                        .kept("public", "summary_fr", "summary_ar"),
                OwnTable.of("proposal").kept("public", "title_fr", "title_ar", "detail_fr", "detail_ar"),
                OwnTable.of("event_report").kept("public: counts", "content"),
                OwnTable.of("report_review").kept("an account or a word of the process", "actor")
                        .kept("a member's word to the committee, kept with the event's file", "remark"));
    }
}
