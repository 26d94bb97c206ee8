package org.cocreation.personaldata;

import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The right of opposition (law 09-08, article 9). */
@Service
public class Erasure {

    private final List<PersonalData> features;

    Erasure(List<PersonalData> features) {
        this.features = features;
    }

    /** Nothing of the person stays, in any feature, once the caller's transaction commits. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ofRegistration(long id) {
        features.forEach(feature -> feature.forgetPersons(List.of(id), new Tally()));
    }
}
