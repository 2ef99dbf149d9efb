package example.console.factor;

import io.mfaadmin.user.VerificationMethod;

/** The application's port to whoever sends texts and calls phones. */
@FunctionalInterface
public interface CodeSender {

  /**
   * Sends a code, or has it read out.
   *
   * @param message what to send
   */
  void send(Message message);

  /**
   * A code on its way.
   *
   * @param method by text or by call
   * @param number the number, such as +31612345678
   * @param code the code
   */
  record Message(VerificationMethod method, String number, String code) {

    /** Neither number nor code. */
    @Override
    public String toString() {
      return "Message[" + method + "]";
    }
  }
}
