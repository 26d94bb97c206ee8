package org.cocreation.mail;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The text alternative of a mail, read off its HTML so that the two never differ: paragraphs, lists, facts as
 * {@code label : value}, each link's address once. Elements of the class {@code html-only} are left out.
 */
final class PlainText {

    private final StringBuilder text = new StringBuilder();

    private PlainText() {
    }

    static String of(Element body) {
        PlainText plain = new PlainText();
        plain.block(body);
        return plain.text.toString().strip() + "\n";
    }

    private void block(Element element) {
        if (element.hasClass("html-only")) {
            return;
        }
        switch (element.normalName()) {
            case "h1" -> {
                String title = inline(element);
                paragraph(title + "\n" + "=".repeat(title.length()));
            }
            case "p" -> paragraph(inline(element));
            case "li" -> line("- " + inline(element));
            case "tr" -> {
                Element label = element.selectFirst("> th");
                if (label == null) {
                    element.children().forEach(this::block);
                } else {
                    line(inline(label) + colon(element) + inline(element.expectFirst("> td")));
                }
            }
            case "a" -> paragraph(inline(element));
            case "ul", "table" -> {
                element.children().forEach(this::block);
                blank();
            }
            case "td" -> {
                if (element.hasClass("foot")) {
                    paragraph("--");
                }
                element.children().forEach(this::block);
            }
            default -> element.children().forEach(this::block);
        }
    }

    private static String inline(Element element) {
        StringBuilder line = new StringBuilder();
        if (element.normalName().equals("a")) {
            link(element, line);
        } else if (element.normalName().equals("br")) {
            return "\n";
        } else {
            for (Node child : element.childNodes()) {
                if (child instanceof TextNode words) {
                    line.append(words.text());
                } else if (child instanceof Element inner) {
                    line.append(inline(inner));
                }
            }
        }
        return line.toString().replaceAll("[ \\t\\r\\f]+", " ").strip();
    }

    private static void link(Element link, StringBuilder line) {
        String words = link.text();
        String address = link.attr("href");
        line.append(words.equals(address) ? address : words + colon(link).stripTrailing() + "\n" + address);
    }

    /** French puts a space before it. */
    private static String colon(Element element) {
        Element inLanguage = element.closest("[lang]");
        return inLanguage != null && inLanguage.attr("lang").equals("ar") ? ": " : " : ";
    }

    private void paragraph(String words) {
        blank();
        text.append(words).append("\n\n");
    }

    private void line(String words) {
        text.append(words).append('\n');
    }

    /** An empty line, unless there is one. */
    private void blank() {
        if (!text.isEmpty() && text.lastIndexOf("\n\n") != text.length() - 2) {
            text.append('\n');
        }
    }
}
