package io.mfaadmin.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The messages of all codes in one language (TX-1).
 *
 * <p>English and Dutch are included. A host adds a language, messages for its own codes, or words
 * of its own with a file {@code mfaadmin-messages_<language>.properties} at the root of its class
 * path, or {@code mfaadmin-messages.properties} for English: UTF-8, with keys as {@link
 * MessageCode#key()} and patterns of {@link MessageFormat}. What a language lacks is said in
 * English. The default locale of the process has no influence.
 *
 * <p>Finding a text never fails: a language that is unknown, or whose file cannot be read, is
 * English, and a code whose text is missing or malformed is said by its name (E48). Arguments are
 * inserted literally and never read as a pattern (E45); nothing is escaped for HTML, logs or CSV.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Messages {

  /** A locale can be made of anything, and its language becomes part of a file name. */
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,8}");

  private static final String NOTHING = "-";

  private static final Messages ENGLISH =
      new Messages(Locale.ENGLISH, patterns("", new Properties()));

  /** Holds the languages found and no others, so that what requests ask for cannot fill it. */
  private static final Map<String, Messages> LANGUAGES =
      new ConcurrentHashMap<>(Map.of("en", ENGLISH));

  private final Locale locale;
  private final Properties patterns;

  private Messages(Locale locale, Properties patterns) {
    this.locale = locale;
    this.patterns = patterns;
  }

  /**
   * The messages in the language of a locale, or in English where that language is not available.
   *
   * @param locale any locale; only its language counts
   * @return never null
   */
  public static Messages in(Locale locale) {
    String language = locale.getLanguage();
    if (!LANGUAGE.matcher(language).matches()) {
      return ENGLISH;
    }
    return Objects.requireNonNullElse(LANGUAGES.computeIfAbsent(language, Messages::load), ENGLISH);
  }

  /**
   * The language in which these messages are written and their numbers formatted (E49).
   *
   * @return a locale that has a language and nothing else
   */
  public Locale locale() {
    return locale;
  }

  /**
   * The message of a code.
   *
   * @param code what to say
   * @param arguments the values for the placeholders {@code {0}}, {@code {1}} and so on: numbers
   *     are formatted for the language, a {@link MessageCode} is said by its own message, the
   *     elements of a collection are separated by commas, all else is inserted as its string; what
   *     is not given, or has no elements, is said as a dash
   * @return the message, or the name of the code if its text is missing or malformed
   */
  public String text(MessageCode code, Object... arguments) {
    String pattern = patterns.getProperty(code.key());
    if (pattern == null) {
      return code.name();
    }
    try {
      MessageFormat format = new MessageFormat(pattern, locale);
      Object[] values = new Object[format.getFormatsByArgumentIndex().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = i < arguments.length ? say(arguments[i]) : NOTHING;
      }
      return format.format(values);
    } catch (IllegalArgumentException malformed) {
      return code.name();
    }
  }

  private Object say(Object argument) {
    if (argument instanceof MessageCode code) {
      return text(code);
    }
    if (argument instanceof Collection<?> elements) {
      if (elements.isEmpty()) {
        return NOTHING;
      }
      MessageFormat element = new MessageFormat("{0}", locale);
      return elements.stream()
          .map(each -> element.format(new Object[] {say(each)}))
          .collect(Collectors.joining(", "));
    }
    return argument;
  }

  @SuppressWarnings("ReferenceEquality") // the same object: nothing was read over it
  private static @Nullable Messages load(String language) {
    Properties patterns = patterns("_" + language, ENGLISH.patterns);
    return patterns == ENGLISH.patterns
        ? null
        : new Messages(Locale.forLanguageTag(language), patterns);
  }

  /**
   * The library's patterns over those beneath, and the host's over both. By hand, since a resource
   * bundle in a named module cannot be told to leave the default locale out.
   */
  private static Properties patterns(String suffix, Properties beneath) {
    Properties ours =
        read(Messages.class.getResourceAsStream("messages" + suffix + ".properties"), beneath);
    return read(
        Messages.class
            .getClassLoader()
            .getResourceAsStream("mfaadmin-messages" + suffix + ".properties"),
        ours);
  }

  /** Answers what is beneath if there is no file, or none that can be read. */
  private static Properties read(@Nullable InputStream file, Properties beneath) {
    if (file == null) {
      return beneath;
    }
    try (file) {
      Properties patterns = new Properties(beneath);
      // A decoder, not a charset: that would put U+FFFD for what is not UTF-8.
      patterns.load(new InputStreamReader(file, StandardCharsets.UTF_8.newDecoder()));
      return patterns;
    } catch (IOException | IllegalArgumentException unreadable) {
      return beneath;
    }
  }
}
