package org.cocreation.sharedfile;

/** A heading of the event's file was changed; open forms that show it are to follow. Published in the transaction. */
public record FileChanged(String eventCode, Heading heading) {
}
