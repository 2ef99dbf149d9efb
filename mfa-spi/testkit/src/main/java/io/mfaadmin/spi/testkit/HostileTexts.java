package io.mfaadmin.spi.testkit;

import java.util.List;

/** Texts that are allowed everywhere, and mean something to a database, a directory or a shell. */
final class HostileTexts {

  static final List<String> ALL =
      List.of(
          "'; DROP TABLE users; --",
          "' OR '1'='1",
          "\"double\" 'single' `back`",
          "%",
          "_",
          "100%_\\",
          "*)(uid=*",
          "${jndi:x} {0} %s",
          "<b>&amp;</b>",
          "null",
          "tab-less  two  blanks",
          "Zo\u00eb \u0130\u0131\u00df \u03c3\u03c2",
          "decomposed e\u0301, composed \u00e9",
          "\u05e9\u05dc\u05d5\u05dd \u202etxt\u202c",
          "astral \ud835\udc9c\ud83d\ude00",
          "\uff21\uff22 full width",
          "zero\u200bwidth",
          "\ufffd\ufb01");

  private HostileTexts() {}
}
