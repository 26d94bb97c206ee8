package org.cocreation.country;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to mend in the country's folder. */
class IllegalReferenceFailureAnalyzer extends AbstractFailureAnalyzer<IllegalReferenceException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, IllegalReferenceException cause) {
        return new FailureAnalysis("The country's files cannot be used. " + cause.getMessage(),
                "Mend the file in the folder of cocreation.reference; docs/reference.md describes each.", cause);
    }
}
