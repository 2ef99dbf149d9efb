package example.console.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * Times as pages show them: in UTC, which they say; where scripts run, the page turns them into the
 * reader's own zone.
 */
public final class Times {

  private final DateTimeFormatter format;

  Times(Locale locale) {
    String pattern =
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
            FormatStyle.MEDIUM, FormatStyle.SHORT, IsoChronology.INSTANCE, locale);
    this.format = DateTimeFormatter.ofPattern(pattern, locale).withZone(ZoneOffset.UTC);
  }

  /**
   * A time for people.
   *
   * @param instant the time
   * @return date and time, UTC
   */
  public String text(Instant instant) {
    return format.format(instant) + " UTC";
  }
}
