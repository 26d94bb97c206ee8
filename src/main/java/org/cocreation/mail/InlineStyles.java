package org.cocreation.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.springframework.core.io.ClassPathResource;

/** A style sheet written into the elements it names, later rules after earlier ones. No cascade beyond that. */
final class InlineStyles {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");

    private final List<Rule> rules;

    private InlineStyles(List<Rule> rules) {
        this.rules = rules;
    }

    private record Rule(Evaluator selector, String declarations) {
    }

    static InlineStyles read(String path) {
        try {
            String sheet = new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
            Matcher matcher = RULE.matcher(COMMENT.matcher(sheet).replaceAll(""));
            List<Rule> rules = new ArrayList<>();
            while (matcher.find()) {
                rules.add(new Rule(Selector.evaluatorOf(matcher.group(1).strip()), matcher.group(2).strip()));
            }
            return new InlineStyles(List.copyOf(rules));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Classes are left out of the result: nothing reads them after this. */
    void apply(Document document) {
        for (Rule rule : rules) {
            for (Element element : document.select(rule.selector())) {
                String before = element.attr("style");
                element.attr("style", before.isEmpty() ? rule.declarations() : before + " " + rule.declarations());
            }
        }
        document.getAllElements().forEach(element -> element.removeAttr("class"));
    }
}
