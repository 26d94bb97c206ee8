package org.cocreation.bench;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** What one has after adding Camunda's starters to a project, and nothing else. */
@EnableAutoConfiguration
public class EmptyCamunda {

    public static void main(String[] args) {
        SpringApplication.run(EmptyCamunda.class, args);
    }
}
