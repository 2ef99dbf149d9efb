package io.mfaadmin.service.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The other tests run on the class path; here the library and the engine are named modules. */
class ProposalInAModuleTest {

  @Test
  @DisplayName("SV-8 a named module lets the validation engine read a proposal")
  void findsViolations() throws Exception {
    Module module = load();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(module.getClassLoader());
    try {
      assertThat(module.isNamed()).isTrue();
      assertThat(checkOfNothing(module).getClass().getSimpleName()).isEqualTo("Invalid");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Module load() {
    Path[] classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toArray(Path[]::new);
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolveAndBind(
                ModuleFinder.of(classPath),
                ModuleFinder.of(),
                Set.of("io.mfaadmin.spi", "org.hibernate.validator"));
    return ModuleLayer.boot()
        .defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader())
        .findModule("io.mfaadmin.spi")
        .orElseThrow();
  }

  private static Object checkOfNothing(Module module) throws Exception {
    Class<?> proposal = module.getClassLoader().loadClass(SettingsProposal.class.getName());
    Constructor<?> constructor = proposal.getConstructors()[0];
    Object nothing = constructor.newInstance(new Object[constructor.getParameterCount()]);
    Class<?> check = module.getClassLoader().loadClass(ProposalCheck.class.getName());
    Object engine = check.getMethod("withDefaultEngine").invoke(null);
    return check.getMethod("check", proposal).invoke(engine, nothing);
  }
}
