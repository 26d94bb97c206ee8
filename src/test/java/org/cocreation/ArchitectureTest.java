package org.cocreation;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "org.cocreation", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresFormNoCycle = slices().matching("org.cocreation.(*)..").should().beFreeOfCycles();

    /** A later move to a fork of the engine is a rename in few places. */
    @ArchTest
    static final ArchRule theEngineStaysBehindWorkflowClasses = noClasses()
            .that().resideOutsideOfPackages("org.cocreation.workflow..", "org.cocreation.access..")
            .and().haveSimpleNameNotEndingWith("Workflow")
            .should().dependOnClassesThat().resideInAnyPackage("org.camunda..");

    @ArchTest
    static final ArchRule controllersCallServicesOnly = noClasses()
            .that().areAnnotatedWith(Controller.class).or().areAnnotatedWith(RestController.class)
            .should().dependOnClassesThat().areAnnotatedWith(Repository.class);

    @ArchTest
    static final ArchRule domainsKnowNoWebFramework = noClasses()
            .that().haveSimpleNameEndingWith("Service").or().haveSimpleNameEndingWith("Repository")
            .or().haveSimpleNameEndingWith("Workflow")
            .should().dependOnClassesThat().resideInAnyPackage("org.springframework.web..", "jakarta.servlet..");
}
