package io.mfaadmin.service;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the library logs meanwhile, of the loggers that simplelogger.properties names. */
final class Logged {

  private Logged() {}

  static String by(Runnable work) {
    PrintStream standard = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(standard);
    }
    return log.toString(StandardCharsets.UTF_8);
  }
}
