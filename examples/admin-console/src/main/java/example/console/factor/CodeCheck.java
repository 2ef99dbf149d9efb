package example.console.factor;

import org.springframework.http.HttpStatus;

/** What came of a code that somebody typed. */
public enum CodeCheck {
  /** It was the right one. */
  RIGHT(HttpStatus.OK),
  /** It was not, or it was used or is too old. */
  WRONG(HttpStatus.UNAUTHORIZED),
  /** It was not looked at: there were too many wrong ones lately. */
  TOO_MANY(HttpStatus.TOO_MANY_REQUESTS),
  /** It was not looked at: this contact method had too many wrong ones in a row. */
  METHOD_ENDED(HttpStatus.TOO_MANY_REQUESTS);

  private final HttpStatus status;

  CodeCheck(HttpStatus status) {
    this.status = status;
  }

  /** What a page answers with that says so. */
  public int status() {
    return status.value();
  }
}
