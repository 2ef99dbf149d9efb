package io.mfaadmin.bulk;

/** How far a problem reaches. */
public enum Severity {
  /** The source as a whole cannot be used; never waived (BU-12). */
  FILE,
  /**
   * The row cannot be applied; a plan with such rows is applied only under "valid rows only"
   * (BU-12).
   */
  ERROR,
  /** Worth knowing; nothing is refused. */
  WARNING
}
