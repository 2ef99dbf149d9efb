package io.mfaadmin.csv;

import org.jspecify.annotations.Nullable;

/** Text at hand. */
final class FixedText implements TextSource {

  private final String text;
  private int next;

  FixedText(String text) {
    this.text = text;
  }

  @Override
  public int read(char[] into) {
    if (next == text.length()) {
      return -1;
    }
    int count = Math.min(into.length, text.length() - next);
    text.getChars(next, next + count, into, 0);
    next += count;
    return count;
  }

  @Override
  public @Nullable Fault fault() {
    return null;
  }
}
