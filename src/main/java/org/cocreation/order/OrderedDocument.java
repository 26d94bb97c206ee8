package org.cocreation.order;

import java.io.IOException;
import java.io.OutputStream;

import org.cocreation.document.Progress;

/**
 * What a page has made when it is asked for.
 *
 * @param shown whether a browser shows it if it can; it saves any other
 * @param work  makes it
 * @param taken done each time that it is handed over, such as an entry of who takes a list away
 */
public record OrderedDocument(String fileName, String mediaType, boolean shown, Work work, Runnable taken) {

    /** Makes a document. It has the time it needs, and no request, session or transaction. */
    @FunctionalInterface
    public interface Work {

        /** @param out left open */
        void write(OutputStream out, Progress progress) throws IOException;
    }
}
