package io.mfaadmin.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** The other tests run on the class path, once; here the host comes in other ways. */
class ModularHostTest {

  private static final List<String> SAID =
      List.of(
          "ENABLED",
          "Eerst moeten contactmethoden worden geregistreerd.",
          "Unchanged",
          "Invalid",
          "true");

  @Test
  @DisplayName(
      "E98 SV-8: a host that is a module compiles against what the modules export, and runs with messages and validation found")
  void compilesAndRuns(@TempDir Path classes) throws Exception {
    compile(classes);

    ClassLoader modules = load(classes).getClassLoader();
    assertThat(host(modules).getModule().isNamed()).isTrue();
    assertThat(saidBy(modules)).isEqualTo(SAID);
  }

  @Test
  @DisplayName(
      "E98 SV-8: two hosts in two class loaders each have a library of their own, with messages and validation found")
  void runsInTwoClassLoaders(@TempDir Path classes) throws Exception {
    compile(classes);
    List<URL> urls = new ArrayList<>(List.of(classes.toUri().toURL()));
    for (String place : modulePath().split(File.pathSeparator)) {
      urls.add(Path.of(place).toUri().toURL());
    }
    URL[] classPath = urls.toArray(URL[]::new);
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader one = new URLClassLoader(classPath, platform);
        URLClassLoader other = new URLClassLoader(classPath, platform)) {
      assertThat(one.loadClass(MfaAdministration.class.getName()))
          .isNotEqualTo(other.loadClass(MfaAdministration.class.getName()));
      assertThat(saidBy(one)).isEqualTo(SAID);
      assertThat(saidBy(other)).isEqualTo(SAID);
      assertThat(saidBy(one)).as("the first again, after the second").isEqualTo(SAID);
    }
  }

  private static Object saidBy(ClassLoader loader) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return host(loader).getMethod("run").invoke(null);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Class<?> host(ClassLoader loader) throws ClassNotFoundException {
    return loader.loadClass("example.modularhost.Host");
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
