package org.cocreation.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to configure instead of printing a stack trace. */
class NoAdministratorFailureAnalyzer extends AbstractFailureAnalyzer<NoAdministratorException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoAdministratorException cause) {
        return new FailureAnalysis(cause.getMessage(), """
                Set cocreation.admin.id, cocreation.admin.password and cocreation.admin.email (as environment variables: \
                COCREATION_ADMIN_ID, COCREATION_ADMIN_PASSWORD, COCREATION_ADMIN_EMAIL) for this start. The password has \
                at least twelve characters, is not easily guessed, and is not that of the demonstration. Later starts do not need them.""", cause);
    }
}
