package io.mfaadmin.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts themselves: complete, and alike in all languages. */
class MessageCatalogTest {

  private static final Properties ENGLISH = bundle("messages.properties");
  private static final Properties DUTCH = bundle("messages_nl.properties");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

  @Test
  @DisplayName("TX-1 every code has a message in every language, and no message lacks its code")
  void everyCodeHasItsMessages() {
    Set<String> keys = new TreeSet<>();
    codes().forEach(code -> keys.add(code.key()));

    assertThat(keys).isNotEmpty();
    assertThat(ENGLISH.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(DUTCH.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  @DisplayName("TX-1 no two codes share a key")
  void keysAreUnique() {
    assertThat(codes().stream().map(MessageCode::key)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("codes")
  @DisplayName("TX-1 E48 a message has the same placeholders in all languages, and parses")
  void placeholdersAgree(MessageCode code) {
    String english = ENGLISH.getProperty(code.key(), "");
    String dutch = DUTCH.getProperty(code.key(), "");

    assertThat(placeholders(dutch)).isEqualTo(placeholders(english));
    for (String pattern : List.of(english, dutch)) {
      // Nothing but plain positions: a format type would throw on an argument of another type.
      assertThat(placeholders(pattern)).allMatch(name -> name.matches("[0-9]"));
      assertThat(pattern.replace("''", "")).as("apostrophes are doubled").doesNotContain("'");
      assertThat(pattern).isNotBlank().isEqualTo(pattern.strip());
      assertThatCode(() -> new MessageFormat(pattern, Locale.ROOT)).doesNotThrowAnyException();
    }
  }

  private static List<MessageCode> codes() {
    Path classes = mainClasses();
    List<MessageCode> codes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      files
          .map(
              file ->
                  classes
                      .relativize(file)
                      .toString()
                      .replace(classes.getFileSystem().getSeparator(), "."))
          .filter(name -> name.startsWith("io.mfaadmin.") && name.endsWith(".class"))
          .sorted()
          .forEach(name -> addCodes(name.substring(0, name.length() - ".class".length()), codes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return codes;
  }

  private static void addCodes(String className, List<MessageCode> codes) {
    if (className.endsWith("package-info")) {
      return;
    }
    try {
      Class<?> type = Class.forName(className, false, MessageCatalogTest.class.getClassLoader());
      if (MessageCode.class.isAssignableFrom(type) && type.isEnum()) {
        for (Object constant : type.getEnumConstants()) {
          codes.add((MessageCode) constant);
        }
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path mainClasses() {
    try {
      return Path.of(MessageCode.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Properties bundle(String file) {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(
            MessageCode.class.getResourceAsStream(file), StandardCharsets.UTF_8.newDecoder())) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  private static Set<String> placeholders(String pattern) {
    Set<String> names = new HashSet<>();
    Matcher matcher = PLACEHOLDER.matcher(pattern);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
