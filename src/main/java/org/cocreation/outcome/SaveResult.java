package org.cocreation.outcome;

/** What became of a workshop's result that somebody sent. */
public sealed interface SaveResult {

    /** It stands, or stood already. */
    record Saved() implements SaveResult {
    }

    /** Somebody else wrote the result since the version that this one began from; nothing was changed. */
    record Overtaken(WorkshopResult current) implements SaveResult {
    }
}
