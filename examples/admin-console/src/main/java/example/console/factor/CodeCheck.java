package example.console.factor;

/** What came of a code that somebody typed. */
public enum CodeCheck {
  /** It was the right one. */
  RIGHT,
  /** It was not, or it was used or is too old. */
  WRONG,
  /** It was not looked at: there were too many wrong ones lately. */
  TOO_MANY,
  /** It was not looked at: this contact method had too many wrong ones in a row. */
  METHOD_ENDED
}
