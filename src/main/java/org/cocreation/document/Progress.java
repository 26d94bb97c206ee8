package org.cocreation.document;

/** Hears how far a document is that is made part by part. */
@FunctionalInterface
public interface Progress {

    void of(int done, int parts);
}
