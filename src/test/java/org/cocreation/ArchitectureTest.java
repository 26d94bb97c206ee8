package org.cocreation;

import java.time.Clock;
import java.util.Date;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.cocreation.code.Coded;
import org.cocreation.workflow.EngineClock;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
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

    /** They change without notice, and differ in forks. */
    @ArchTest
    static final ArchRule theEnginesInternalsAreKnownInTwoPlaces = noClasses()
            .that().resideOutsideOfPackages("org.cocreation.workflow..", "org.cocreation.access..")
            .should().dependOnClassesThat().resideInAnyPackage("org.camunda..impl..");

    /** Services ask the engine for decisions, accounts and tasks by {@code workflow} and {@code access}; facts and their tables know of none. */
    @ArchTest
    static final ArchRule factsKnowNoEngineNotEvenThroughOthers = noClasses()
            .that(DescribedPredicate.describe("are records, but for a page's form, or repositories", one -> one.isTopLevelClass()
                    && (one.isRecord() && !one.getSimpleName().endsWith("Form") || one.isAnnotatedWith(Repository.class) || one.getSimpleName().endsWith("Repository"))))
            .and().resideOutsideOfPackages("org.cocreation.workflow..", "org.cocreation.access..")
            .should().transitivelyDependOnClassesThat().resideInAnyPackage("org.camunda..");

    /**
     * Its dates would not follow the engine's timers, and its tests would depend on the day they run. Sessions are timed by the
     * container, and codes by people's telephones.
     */
    @ArchTest
    static final ArchRule theMachinesClockIsReadInOnePlace = noClasses().that().areNotAssignableTo(EngineClock.class)
            .and().haveSimpleNameNotStartingWith("MemberSessions").and().haveSimpleNameNotStartingWith("SecondFactors")
            .should().callMethodWhere(readsTheMachinesClock())
            .orShould().callConstructor(Date.class);

    static DescribedPredicate<JavaMethodCall> readsTheMachinesClock() {
        return DescribedPredicate.describe("reads the machine's clock", call -> {
            String owner = call.getTargetOwner().getName();
            return call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class))
                    && (owner.startsWith("java.time.") && (call.getName().equals("now") || call.getName().startsWith("system"))
                    || call.getName().equals("currentTimeMillis"));
        });
    }

    @ArchTest
    static final ArchRule enumsHaveTheirCodesInOneWay = methods().that().areDeclaredInClassesThat().areEnums().and().haveName("code")
            .should().beDeclaredInClassesThat().areAssignableTo(Coded.class);

    /** What a Turkish machine makes of a capital I is no code. */
    @ArchTest
    static final ArchRule lettersChangeTheirCaseByANamedLocale = noClasses()
            .should().callMethod(String.class, "toLowerCase").orShould().callMethod(String.class, "toUpperCase");

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
