package org.cocreation.cycle;

import java.util.Map;

/** The report at the end of a cycle, by who knows what came of its events. */
public interface ClosingReport {

    /** Writes it, once. */
    void write(String cycleCode);

    /** What a form shows of it: its version and where it is to be read. */
    Map<String, Object> addresses(String cycleCode);

    /** Approves it and sends it to everybody of the committee. */
    void approve(String cycleCode, String by);
}
