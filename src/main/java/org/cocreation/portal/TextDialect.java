package org.cocreation.portal;

import java.util.Set;

import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;
import org.unbescape.html.HtmlEscape;

/**
 * {@code site:text="${event.title}"}: as {@code th:text}, of a {@link Bilingual}. Where the reader's language is neither of its
 * two, the French stands there, and the element says so ({@code lang}, {@code dir}).
 */
@Component
class TextDialect extends AbstractProcessorDialect {

    private static final String PREFIX = "site";
    /** Where the standard dialect has {@code th:text}. */
    private static final int PRECEDENCE = 1300;

    TextDialect() {
        super("Texts of contents", PREFIX, PRECEDENCE);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Text(prefix));
    }

    private static final class Text extends AbstractAttributeTagProcessor {

        private Text(String prefix) {
            super(TemplateMode.HTML, prefix, null, false, "text", true, PRECEDENCE, true);
        }

        @Override
        protected void doProcess(ITemplateContext context, IProcessableElementTag tag, AttributeName name, String expression, IElementTagStructureHandler element) {
            Object text = StandardExpressions.getExpressionParser(context.getConfiguration()).parseExpression(context, expression).execute(context);
            Site site = (Site) context.getVariable("site");
            Language written = site.language().content();
            element.setBody(text == null ? "" : HtmlEscape.escapeHtml4Xml(((Bilingual) text).in(written)), false);
            if (!site.language().isWritten()) {
                element.setAttribute("lang", written.code());
                element.setAttribute("dir", written.direction());
            }
        }
    }
}
