package org.cocreation;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Prepares the co-creation events of an Open Government action plan, from publication to the invited institutions. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CocreationApplication {

    public static void main(String[] args) {
        SpringApplication.run(CocreationApplication.class, args);
    }
}
