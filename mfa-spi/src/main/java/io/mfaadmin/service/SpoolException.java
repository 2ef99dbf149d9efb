package io.mfaadmin.service;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a plan or of a report could not be held, or could not be read again (BU-14). The
 * message holds nothing of the rows. Temporary files are gone by then, or with the plan that is
 * closed.
 *
 * <p>Nothing was changed if it comes while a plan is made or opened. If it comes while a plan is
 * applied, what was written before stays, together with its audit records; applied again, the plan
 * goes on (BU-15).
 */
public final class SpoolException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  private final Kind kind;

  /**
   * A failure.
   *
   * @param kind what went wrong
   * @param message the same for operators, without anything of the rows
   * @param cause what the file system threw, or null
   */
  public SpoolException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
  }

  /** What went wrong. */
  public enum Kind {
    /** The rows take more room than {@link MfaAdministration.Builder#spool} allows. */
    LIMIT,
    /** The temporary file failed: the disk is full or broken. */
    DISK,
    /**
     * The bytes are not what was written under this key: altered, cut off, extended, of another
     * version or under another key; the message says which.
     */
    CORRUPT
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
