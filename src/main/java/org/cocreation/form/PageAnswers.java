package org.cocreation.form;

import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/** Gives a handler its {@link PageAnswer}. */
@Configuration(proxyBeanMethods = false)
class PageAnswers implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageAnswer.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, ModelAndViewContainer page, NativeWebRequest request, WebDataBinderFactory binders) {
        RedirectAttributesModelMap redirect = new RedirectAttributesModelMap();
        page.setRedirectModel(redirect);
        return new PageAnswer(page.getModel(), redirect, request.getNativeResponse(HttpServletResponse.class));
    }
}
