package io.mfaadmin.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.user.MfaState;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The other tests run on the class path; here the library is a named module beside itself. */
class MessagesInAModuleTest {

  @Test
  @DisplayName("E98 TX-1 a named module finds its own languages and those on the class path")
  void findsTexts() throws Exception {
    Module module = load();

    assertThat(module.isNamed()).isTrue();
    assertThat(text(module, "en", MfaState.ENABLED)).isEqualTo("Enabled");
    assertThat(text(module, "nl", MfaState.ENABLED)).isEqualTo("Ingeschakeld");
    // The Esperanto file of the tests has no states: they are said in English.
    assertThat(text(module, "eo", MfaState.ENABLED)).isEqualTo("Enabled");
    assertThat(locale(module, "eo")).isEqualTo(Locale.forLanguageTag("eo"));
    assertThat(locale(module, "fr")).isEqualTo(Locale.ENGLISH);
  }

  private static Module load() throws URISyntaxException {
    Path classes =
        Path.of(Messages.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration()
            .resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("io.mfaadmin.core"));
    return boot.defineModulesWithOneLoader(
            configuration, MessagesInAModuleTest.class.getClassLoader())
        .findModule("io.mfaadmin.core")
        .orElseThrow();
  }

  private static String text(Module module, String language, MfaState state) throws Exception {
    Class<?> messages = module.getClassLoader().loadClass(Messages.class.getName());
    Class<?> code = module.getClassLoader().loadClass(MessageCode.class.getName());
    Object constant =
        module
            .getClassLoader()
            .loadClass(MfaState.class.getName())
            .getField(state.name())
            .get(null);
    return (String)
        messages
            .getMethod("text", code, Object[].class)
            .invoke(messages(messages, language), constant, new Object[0]);
  }

  private static Locale locale(Module module, String language) throws Exception {
    Class<?> messages = module.getClassLoader().loadClass(Messages.class.getName());
    return (Locale) messages.getMethod("locale").invoke(messages(messages, language));
  }

  private static Object messages(Class<?> messages, String language) throws Exception {
    return messages.getMethod("in", Locale.class).invoke(null, Locale.forLanguageTag(language));
  }
}
