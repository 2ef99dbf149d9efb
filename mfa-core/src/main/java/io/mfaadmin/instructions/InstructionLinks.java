package io.mfaadmin.instructions;

import java.net.URI;
import java.util.Optional;

/**
 * The host's own pages to which instructions lead (TX-2).
 *
 * @param register where users register contact methods; empty to leave the link out
 * @param appPasswords where users manage their app passwords; empty to leave the link out
 */
public record InstructionLinks(Optional<URI> register, Optional<URI> appPasswords) {

  /** No links at all. */
  public static final InstructionLinks NONE =
      new InstructionLinks(Optional.empty(), Optional.empty());

  /**
   * Checks the links.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a link is neither {@code http} nor {@code https} with a
   *     host
   */
  public InstructionLinks {
    register.ifPresent(link -> requireWeb(link, "register"));
    appPasswords.ifPresent(link -> requireWeb(link, "appPasswords"));
  }

  /**
   * These links, and one to where users register contact methods.
   *
   * @param link the address
   * @return the links
   * @throws IllegalArgumentException if it is neither {@code http} nor {@code https} with a host
   */
  public InstructionLinks withRegister(URI link) {
    return new InstructionLinks(Optional.of(link), appPasswords);
  }

  /**
   * These links, and one to where users manage their app passwords.
   *
   * @param link the address
   * @return the links
   * @throws IllegalArgumentException if it is neither {@code http} nor {@code https} with a host
   */
  public InstructionLinks withAppPasswords(URI link) {
    return new InstructionLinks(register, Optional.of(link));
  }

  /** Readers click on these: a script or a file must not hide behind one. */
  private static void requireWeb(URI link, String name) {
    if (link.getHost() == null
        || !("https".equalsIgnoreCase(link.getScheme())
            || "http".equalsIgnoreCase(link.getScheme()))) {
      throw new IllegalArgumentException(name + " must be an http or https address with a host");
    }
  }
}
