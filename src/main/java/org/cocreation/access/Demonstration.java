package org.cocreation.access;

import org.cocreation.database.ConditionalOnDemonstration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Exists in a demonstration only. */
@Component
@ConditionalOnDemonstration
class Demonstration {

    final String password;

    Demonstration(@Value("${cocreation.demo.password}") String password) {
        this.password = password;
    }
}
