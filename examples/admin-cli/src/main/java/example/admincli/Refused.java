package example.admincli;

import io.mfaadmin.text.MessageCode;
import io.mfaadmin.text.Messages;
import java.util.function.Function;

/**
 * What was asked is refused, problems were found, or it cannot be asked so: words for the person,
 * and an exit status.
 */
final class Refused extends RuntimeException {

  /** Refused, or problems found. */
  static final int REFUSED = 1;

  /** Asked in a way that cannot be. */
  static final int WRONG_USE = 2;

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Function<Messages, String> words;

  private Refused(int status, Function<Messages, String> words) {
    super(null, null, false, false);
    this.status = status;
    this.words = words;
  }

  Refused(Function<Messages, String> words) {
    this(REFUSED, words);
  }

  Refused(MessageCode code, Object... arguments) {
    this(REFUSED, messages -> messages.text(code, arguments));
  }

  static Refused wrongUse(MessageCode code, Object... arguments) {
    return new Refused(WRONG_USE, messages -> messages.text(code, arguments));
  }

  int status() {
    return status;
  }

  String in(Messages messages) {
    return words.apply(messages);
  }
}
