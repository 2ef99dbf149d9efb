package example.admincli;

/**
 * What was asked is refused, or problems were found: the message is for the person, the exit status
 * is 1.
 */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Refused(String message) {
    super(message, null, false, false);
  }
}
