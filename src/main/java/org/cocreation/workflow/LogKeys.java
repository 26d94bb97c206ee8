package org.cocreation.workflow;

/** What lines of the log carry beside their text, in the JSON formats: names of the MDC. */
public final class LogKeys {

    /** Code of the event or of the cycle; the engine is told the same name in {@code application.yaml}. */
    public static final String BUSINESS_KEY = "businessKey";

    private LogKeys() {
    }
}
