package org.cocreation.opendata;

import java.util.List;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What is below {@code /api} is for any site's pages and scripts, and describes itself at {@code /api/openapi}. */
@Configuration(proxyBeanMethods = false)
class OpenDataConfiguration implements WebMvcConfigurer {

    /** The number goes up in front when a field or an address changes its meaning or goes away. */
    private static final String VERSION = "1.0";

    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/api/**").allowedMethods("GET", "HEAD");
    }

    @Bean
    OpenAPI openData(@Value("${cocreation.base-url}") String baseUrl) {
        return new OpenAPI()
                .info(new Info().title("Événements de cocréation\u00a0: données ouvertes").version(VERSION)
                        .description("Ce que le portail montre des événements publiés et de leurs bilans. Ni compte, ni clé, ni donnée personnelle.")
                        .termsOfService(baseUrl + "/donnees-ouvertes"))
                .servers(List.of(new Server().url(baseUrl)));
    }

    /** What the ministry may change meanwhile, and what every answer about one event has in common. */
    @Bean
    OpenApiCustomizer licenceAndWhatThereIsNot(Settings settings) {
        return description -> {
            description.getInfo().license(new License().name(settings.both(Setting.LEGAL_LICENCE).fr()).url(settings.text(Setting.LEGAL_LICENCE_ADDRESS)));
            description.getPaths().forEach((path, item) -> {
                if (path.contains("{")) {
                    item.getGet().getResponses().addApiResponse("404", new ApiResponse().description("Aucun événement publié n'a ce code, ou son bilan n'est pas publié"));
                }
            });
        };
    }
}
