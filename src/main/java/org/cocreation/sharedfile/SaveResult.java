package org.cocreation.sharedfile;

/** What became of a change to a heading. */
public sealed interface SaveResult {

    /** It stands, or there was nothing to change. */
    record Saved(FileHeading heading) implements SaveResult {
    }

    /** Somebody else changed the heading since the version that this change began from; nothing was changed. */
    record Overtaken(FileHeading current, Content attempted) implements SaveResult {
    }
}
