package org.cocreation.outreach;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What the public finds of materials: those that were distributed, by their address and on the event's page. */
@Controller
class MaterialPages {

    private final MaterialService materials;
    private final EventService events;

    MaterialPages(MaterialService materials, EventService events) {
        this.materials = materials;
        this.events = events;
    }

    @GetMapping("/evenements/{code}/supports/{id}")
    ResponseEntity<byte[]> download(@PathVariable String code, @PathVariable String id) {
        Event event = events.getPublished(code);
        Material found = MaterialDownload.number(id).flatMap(number -> materials.findDistributed(event.code(), number))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return MaterialDownload.of(found, materials.content(found));
    }

    /** An event knows nothing of its materials, so they join its page here. */
    @Configuration(proxyBeanMethods = false)
    static class OnEventPage implements WebMvcConfigurer {

        private final MaterialService materials;

        OnEventPage(MaterialService materials) {
            this.materials = materials;
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(new HandlerInterceptor() {
                @Override
                public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
                    if (page != null && page.getModel().get("event") instanceof Event event && event.isPublished()) {
                        page.addObject("materials", materials.onPortal(event.code()));
                    }
                }
            }).addPathPatterns("/evenements/{code}");
        }
    }
}
