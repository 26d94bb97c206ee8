package org.cocreation.document;

import java.text.Bidi;
import java.time.LocalDate;
import java.util.List;

/**
 * A document in French, whatever the file: {@link ReportWriter} makes a PDF and a Word file of it, alike.
 *
 * @param subtitle   what the document is about, below its title
 * @param producedOn the date in the file's properties
 */
public record Report(String title, String subtitle, LocalDate producedOn, List<Block> blocks) {

    public Report {
        title = Typography.french(title);
        subtitle = Typography.french(subtitle);
        blocks = List.copyOf(blocks);
    }

    /** The value of HTML's {@code dir} that suits a text, from its first letter. */
    public String direction(String text) {
        return new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight() ? "ltr" : "rtl";
    }
}
