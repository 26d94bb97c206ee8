package org.cocreation.information;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.event.Event;
import org.cocreation.material.MaterialService;
import org.cocreation.portal.Site;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** An event knows nothing of what is told about it, so that joins its public page here. */
@Configuration(proxyBeanMethods = false)
class OnEventPage implements WebMvcConfigurer {

    private final MaterialService materials;
    private final InformationService informations;
    private final QuestionService questions;

    OnEventPage(MaterialService materials, InformationService informations, QuestionService questions) {
        this.materials = materials;
        this.informations = informations;
        this.questions = questions;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
                if (page != null && page.getModel().get("event") instanceof Event event && event.isPublished()) {
                    page.addObject("materials", materials.onPortal(event.code()));
                    page.addObject("access", ((Site) request.getAttribute("site")).text(informations.get(event.code()).access()));
                    page.addObject("questions", questions.of(event.code()));
                }
            }
        }).addPathPatterns("/evenements/{code}");
    }
}
