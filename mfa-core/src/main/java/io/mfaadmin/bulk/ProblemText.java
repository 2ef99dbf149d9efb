package io.mfaadmin.bulk;

import io.mfaadmin.text.MessageCode;

/** What is put around the message of a problem to say it in one line. */
enum ProblemText implements MessageCode {
  /** The line: {0} its number. */
  LINE,
  /** The character of the line: {0} its number. */
  CHARACTER,
  /** What stands there: {0} the excerpt. */
  FOUND,
  /** What was probably meant: {0} the text to type instead. */
  SUGGESTION
}
