package io.mfaadmin.instructions;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The host's own pages to which instructions lead (TX-2).
 *
 * @param register where users register contact methods, or null to leave the link out
 * @param appPasswords where users manage their app passwords, or null to leave the link out
 */
public record InstructionLinks(@Nullable URI register, @Nullable URI appPasswords) {

  /** No links at all. */
  public static final InstructionLinks NONE = new InstructionLinks(null, null);

  /**
   * Checks the links.
   *
   * @throws IllegalArgumentException if a link is neither {@code http} nor {@code https} with a
   *     host
   */
  public InstructionLinks {
    requireWeb(register, "register");
    requireWeb(appPasswords, "appPasswords");
  }

  /** Readers click on these: a script or a file must not hide behind one. */
  private static void requireWeb(@Nullable URI link, String name) {
    if (link != null
        && !(link.getHost() != null
            && ("https".equalsIgnoreCase(link.getScheme())
                || "http".equalsIgnoreCase(link.getScheme())))) {
      throw new IllegalArgumentException(name + " must be an http or https address with a host");
    }
  }
}
