package org.cocreation;

import java.util.Date;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "org.cocreation", importOptions = ImportOption.OnlyIncludeTests.class)
class TestsHaveADayOfTheirOwnTest {

    /**
     * What compares the application's dates with the machine's holds on some days only. Codes and waits are by the machine's clock, and so
     * is all that a deployment in processes of its own does.
     */
    @ArchTest
    static final ArchRule testsReadTheirOwnClock = noClasses()
            .that().doNotHaveSimpleName("TestClock").and().doNotHaveSimpleName("Browser")
            .and().doNotHaveSimpleName("SecondFactorTest").and().doNotHaveSimpleName("SignInBrowserTest").and().doNotHaveSimpleName("Telephone")
            .and().resideOutsideOfPackage("org.cocreation.deployment")
            .should().callMethodWhere(ArchitectureTest.readsTheMachinesClock())
            .orShould().callConstructor(Date.class);
}
