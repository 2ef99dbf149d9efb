package io.mfaadmin;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.mfaadmin.user.TenantId;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The arrows of this module, and its small and immutable surface. */
class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.mfaadmin");

  @Test
  void dependsOnTheJdkAndJspecifyAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.mfaadmin..", "java..", "javax.crypto..", "org.jspecify.annotations")
        .check(CORE);
  }

  @Test
  void packagesDoNotDependOnEachOtherInACircle() {
    slices().matching("io.mfaadmin.(*)..").should().beFreeOfCycles().check(CORE);
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
        .because("what a host may extend is an interface")
        .check(CORE);
  }

  @Test
  void valuesDoNotChange() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .haveSimpleNameNotEndingWith("Builder")
        .should()
        .beFinal()
        .because("values are shared between threads")
        .check(CORE);
  }

  @Test
  void nothingIsSynchronized() {
    methods().should().notHaveModifier(SYNCHRONIZED).check(CORE);
  }

  @Test
  void theModuleExportsThePackagesWithPublicClassesToAllButItsOwnOfCharacters()
      throws URISyntaxException {
    Path classFiles =
        Path.of(TenantId.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ModuleReference module = ModuleFinder.of(classFiles).find("io.mfaadmin.core").orElseThrow();

    assertThat(module.descriptor().exports())
        .filteredOn(exports -> !exports.isQualified())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactlyInAnyOrderElementsOf(
            CORE.stream()
                .filter(type -> type.getModifiers().contains(PUBLIC))
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals("io.mfaadmin.character"))
                .collect(toSet()));
  }
}
