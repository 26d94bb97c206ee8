package org.cocreation.access;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

/**
 * Who may have an answer compressed ({@code server.compression}). The length of a compressed answer betrays what it repeats
 * (BREACH): a page of another site that can make a member's browser ask here, with words of its own choosing, would learn
 * what stands beside them. So what a session or a password opens is compressed only where the browser says that no other site
 * asks.
 */
@Configuration(proxyBeanMethods = false)
class Compression {

    private static final Set<String> OURSELVES = Set.of("same-origin", "none");

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> compressionForOurselves(Cookies cookies) {
        return tomcat -> tomcat.addEngineValves(new ValveBase(true) {
            @Override
            public void invoke(Request request, Response response) throws IOException, ServletException {
                boolean opened = cookies.hadSession(request) || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
                if (opened && !OURSELVES.contains(String.valueOf(request.getHeader("Sec-Fetch-Site")))) {
                    request.getCoyoteRequest().getMimeHeaders().removeHeader(HttpHeaders.ACCEPT_ENCODING);
                }
                getNext().invoke(request, response);
            }
        });
    }
}
