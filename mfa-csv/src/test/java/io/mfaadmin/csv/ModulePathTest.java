package io.mfaadmin.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.univocity.parsers.csv.CsvParser;
import io.mfaadmin.bulk.BulkRows;
import io.mfaadmin.bulk.BulkUpdate;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other tests run on the class path; here the reader is a module, beside that of core. */
class ModulePathTest {

  private static final String NAME = "io.mfaadmin.csv";

  @Test
  @DisplayName("E98 on the module path a file is read as on the class path, suggestions included")
  void reads(@TempDir Path directory) throws Exception {
    Path file =
        Files.writeString(directory.resolve("people.csv"), "Usernme,MFA Status\nann@x,Enabled\n");

    Module module = load(jar(directory.resolve("mfa-csv.jar")));

    assertThat(module.getName()).isEqualTo(NAME);
    assertThat(problemsOf(file, module))
        .hasToString(problemsOf(file, BulkUpdateCsv.class.getModule()).toString())
        .hasToString("[BulkProblem[HEADING_MISSING at line 1, character 1]]");
  }

  private static List<?> problemsOf(Path file, Module module) throws Exception {
    Class<?> csv = Class.forName(BulkUpdateCsv.class.getName(), true, loader(module));
    Class<?> update = Class.forName(BulkUpdate.class.getName(), true, loader(module));
    Class<?> rows = Class.forName(BulkRows.class.getName(), true, loader(module));
    Object reading =
        update.getMethod("open").invoke(csv.getMethod("from", Path.class).invoke(null, file));
    assertThat(rows.getMethod("next").invoke(reading)).isNull();
    List<?> problems = (List<?>) rows.getMethod("problems").invoke(reading);
    rows.getMethod("close").invoke(reading);
    return problems;
  }

  private static ClassLoader loader(Module module) {
    return module.getClassLoader();
  }

  private static Module load(Path jar) throws URISyntaxException {
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolve(
                ModuleFinder.of(jar, placeOf(BulkUpdate.class), placeOf(CsvParser.class)),
                ModuleFinder.of(),
                Set.of(NAME, "io.mfaadmin.core"));
    return ModuleLayer.boot()
        .defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader())
        .findModule(NAME)
        .orElseThrow();
  }

  /** The reader as it is packaged: only a jar can name an automatic module. */
  private static Path jar(Path jar) throws IOException, URISyntaxException {
    Path classes = placeOf(BulkUpdateCsv.class);
    if (Files.isRegularFile(classes)) {
      return classes;
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Automatic-Module-Name", NAME);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out, manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        packed.putNextEntry(new ZipEntry(classes.relativize(each).toString().replace('\\', '/')));
        Files.copy(each, packed);
      }
    }
    return jar;
  }

  private static Path placeOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
