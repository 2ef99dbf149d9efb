package io.mfaadmin.csv;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The arrows of this module, and the fence around its parser. */
class ArchitectureTest {

  private static final String PARSER = "com.univocity..";

  private static final JavaClasses CSV =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.mfaadmin.csv");

  @Test
  @DisplayName("depends on core, the parser and the JDK alone")
  void arrows() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.mfaadmin..", "java..", PARSER, "org.jspecify.annotations")
        .check(CSV);
  }

  @Test
  @DisplayName("only one class each way knows the parser, and no other can see it")
  void fence() {
    noClasses()
        .that()
        .doNotHaveSimpleName("CellSplitter")
        .and()
        .doNotHaveSimpleName("CsvRows")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(PARSER)
        .because("replacing the parser is a matter of one file each way")
        .check(CSV);
    classes()
        .that()
        .haveSimpleName("CellSplitter")
        .or()
        .haveSimpleName("CsvRows")
        .should()
        .bePackagePrivate()
        .check(CSV);
  }

  @Test
  @DisplayName("public classes cannot be extended")
  void publicClassesAreFinal() {
    classes().that().arePublic().and().areNotInterfaces().should().haveModifier(FINAL).check(CSV);
  }

  @Test
  @DisplayName("E42 there are no threads and no locks")
  void noThreads() {
    methods().should().notHaveModifier(SYNCHRONIZED).check(CSV);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.concurrent..")
        .check(CSV);
  }
}
