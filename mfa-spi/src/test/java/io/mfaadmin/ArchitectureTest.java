package io.mfaadmin;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The arrows of this module: service to spi to core, and one way to the store. */
class ArchitectureTest {
  private static final JavaClasses SPI =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.mfaadmin.spi", "io.mfaadmin.service");

  @Test
  void portsNeedNoLibrary() {
    classes()
        .that()
        .resideInAPackage("io.mfaadmin.spi..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.mfaadmin..", "java..", "org.jspecify.annotations")
        .check(SPI);
  }

  @Test
  void nobodyBelowKnowsTheService() {
    noClasses()
        .that()
        .resideInAPackage("io.mfaadmin.spi..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.mfaadmin.service..")
        .check(SPI);
  }

  @Test
  void theServiceKnowsPortsAndNoStore() {
    noClasses()
        .that()
        .resideInAPackage("io.mfaadmin.service..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.mfaadmin.spi.memory..")
        .check(SPI);
  }

  @Test
  @DisplayName(
      "AU-4: one class calls the store's write methods behind the gate, and the gate alone records")
  void oneClassWrites() {
    for (String method : List.of("commit", "replaceSettings", "finish")) {
      assertThat(callersInService(method)).as(method).containsExactly("Writer");
    }
    assertThat(callersInService("record")).containsExactly("Gate");
  }

  private static Set<String> callersInService(String method) {
    return SPI.stream()
        .filter(type -> type.getPackageName().equals("io.mfaadmin.service"))
        .flatMap(type -> type.getAccessesFromSelf().stream())
        .filter(access -> access.getTargetOwner().getPackageName().equals("io.mfaadmin.spi"))
        .filter(access -> access.getName().equals(method))
        .map(JavaAccess::getOriginOwner)
        .map(type -> type.getSimpleName())
        .collect(toSet());
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
        .check(SPI);
  }

  @Test
  void nothingIsSynchronized() {
    methods()
        .should()
        .notHaveModifier(SYNCHRONIZED)
        .because("a virtual thread that waits there for I/O would hold its carrier")
        .check(SPI);
  }
}
