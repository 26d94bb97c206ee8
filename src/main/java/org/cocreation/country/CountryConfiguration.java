package org.cocreation.country;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.HierarchicalMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages find the country's words among their own messages. */
@Configuration(proxyBeanMethods = false)
class CountryConfiguration {

    @Bean
    static BeanPostProcessor wordsOfTheCountry() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (name.equals("messageSource") && bean instanceof HierarchicalMessageSource messages) {
                    messages.setParentMessageSource(new CountryTexts());
                }
                return bean;
            }
        };
    }
}
