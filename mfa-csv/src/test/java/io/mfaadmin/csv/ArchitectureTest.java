package io.mfaadmin.csv;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of this module, and the fence around its parser. */
class ArchitectureTest {
  private static final JavaClasses CSV =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.mfaadmin.csv");

  @Test
  void dependsOnTheCoreAndTheParserAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.mfaadmin..", "java..", "com.univocity.parsers..", "org.jspecify.annotations")
        .check(CSV);
  }

  @Test
  void publicClassesDoNotKnowTheParser() {
    noClasses()
        .that()
        .arePublic()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.univocity..")
        .because("replacing the parser must change one class each way")
        .check(CSV);
  }

  @Test
  void publicClassesCannotBeExtended() {
    classes()
        .that()
        .arePublic()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .should()
        .haveModifier(FINAL)
        .check(CSV);
  }

  @Test
  void nothingIsSynchronized() {
    methods().should().notHaveModifier(SYNCHRONIZED).check(CSV);
  }
}
