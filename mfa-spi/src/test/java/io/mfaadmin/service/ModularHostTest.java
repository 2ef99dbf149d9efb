package io.mfaadmin.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other tests run on the class path; here the host and all that it needs are modules. */
class ModularHostTest {

  @Test
  @DisplayName(
      "E98 SV-8: a host that is a module compiles against what the modules export, and runs with messages and validation found")
  void compilesAndRuns(@TempDir Path classes) throws Exception {
    compile(classes);

    Module host = load(classes);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(host.getClassLoader());
    try {
      Class<?> type = host.getClassLoader().loadClass("example.modularhost.Host");
      assertThat(type.getModule().isNamed()).isTrue();
      assertThat(type.getMethod("run").invoke(null))
          .isEqualTo(
              List.of(
                  "ENABLED",
                  "Eerst moeten contactmethoden worden geregistreerd.",
                  "Unchanged",
                  "Invalid",
                  "true"));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void compile(Path classes) throws IOException, URISyntaxException {
    Path sources = Path.of(ModularHostTest.class.getResource("/modular-host").toURI());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of("-d", classes.toString(), "--module-path", modulePath()),
                  null,
                  files.getJavaFileObjects(
                      sources.resolve("module-info.java"),
                      sources.resolve("example/modularhost/Host.java")))
              .call();
      assertThat(compiled).as("%s", said).isTrue();
    }
  }

  private static Module load(Path classes) {
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolveAndBind(
                ModuleFinder.of(
                    Stream.concat(
                            Stream.of(classes),
                            Stream.of(modulePath().split(File.pathSeparator)).map(Path::of))
                        .toArray(Path[]::new)),
                ModuleFinder.of(),
                Set.of("example.modularhost"));
    return ModuleLayer.boot()
        .defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader())
        .findModule("example.modularhost")
        .orElseThrow();
  }

  private static String modulePath() {
    return System.getProperty("java.class.path");
  }
}
