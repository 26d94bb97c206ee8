package org.cocreation.invitation;

import java.util.function.Function;

import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Forms carry the codes that the tables hold; nothing chosen is no value, and an unknown code an error. */
@Configuration(proxyBeanMethods = false)
class InvitationConverters implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        add(registry, Answer.class, Answer::of);
        add(registry, ReplyChannel.class, ReplyChannel::of);
    }

    private static <T> void add(FormatterRegistry registry, Class<T> type, Function<String, T> of) {
        registry.addConverter(String.class, type, code -> code.isBlank() ? null : of.apply(code));
    }
}
