package io.mfaadmin.service.spool;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows could not be held, or could not be read again. The message holds nothing of the rows. */
public final class SpoolException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  SpoolException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
  }

  /** What went wrong. */
  public enum Kind {
    /** The rows take more room than {@link SpoolSettings} allow. */
    LIMIT,
    /** The temporary file failed: the disk is full or broken, or the thread was interrupted. */
    DISK,
    /**
     * The bytes are not what was written under this key: altered, cut off, extended, of another
     * version or under another key; the message says which.
     */
    CORRUPT
  }

  static SpoolException corrupt(String message) {
    return new SpoolException(Kind.CORRUPT, message, null);
  }

  /**
   * What went wrong.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }
}
