package org.cocreation.document;

import java.text.Bidi;
import java.time.LocalDate;
import java.util.List;

/**
 * A document in French, whatever the file: {@link ReportWriter} makes a PDF and a Word file of it, alike.
 *
 * @param letterhead lines above the title, none where it has no letterhead
 * @param subtitle   what the document is about, below its title
 * @param producedOn the date in the file's properties
 * @param reference  at the foot of each page; empty where it has none
 */
public record Report(List<String> letterhead, String title, String subtitle, LocalDate producedOn, String reference, List<Block> blocks) {

    public Report(String title, String subtitle, LocalDate producedOn, List<Block> blocks) {
        this(List.of(), title, subtitle, producedOn, "", blocks);
    }

    public Report {
        letterhead = letterhead.stream().map(Typography::french).toList();
        title = Typography.french(title);
        subtitle = Typography.french(subtitle);
        reference = Typography.french(reference);
        blocks = List.copyOf(blocks);
    }

    /** The value of HTML's {@code dir} that suits a text, from its first letter. */
    public String direction(String text) {
        return new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight() ? "ltr" : "rtl";
    }
}
