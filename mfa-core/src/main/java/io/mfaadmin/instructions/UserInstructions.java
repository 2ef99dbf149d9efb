package io.mfaadmin.instructions;

import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.text.MessageCode;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.VerificationMethod;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What to tell users once their MFA has been set up (TX-2): what is asked at the next sign-in, the
 * contact methods that the tenant allows, app passwords only where they are allowed, remembered
 * devices only where they are remembered.
 *
 * <p>Made from a tenant's settings and holding nothing of the user, so that one text serves all
 * users of a tenant who read the same language. Immutable and safe for use by many threads.
 */
public final class UserInstructions {

  private final Messages messages;
  private final List<List<Block>> parts;

  private UserInstructions(ServiceSettings settings, InstructionLinks links, Messages messages) {
    this.messages = messages;
    List<List<Block>> written = new ArrayList<>();
    written.add(introduction());
    written.add(nextSignIn(links.register()));
    written.add(methods(settings.verificationMethods()));
    if (settings.appPasswordsAllowed()) {
      written.add(appPasswords(links.appPasswords()));
    }
    if (settings.rememberDevices().on()) {
      written.add(remember(settings.rememberDevices().days()));
    }
    written.add(List.of(paragraph(InstructionText.CAUTION)));
    this.parts = List.copyOf(written);
  }

  /**
   * The instructions under a tenant's settings.
   *
   * @param settings the tenant's settings
   * @param links where the host's own pages are; {@link InstructionLinks#NONE} for none
   * @param locale the reader's locale, of which the language counts as in {@link Messages#in}
   * @return the instructions
   */
  public static UserInstructions of(
      ServiceSettings settings, InstructionLinks links, Locale locale) {
    return new UserInstructions(settings, links, Messages.in(locale));
  }

  /**
   * The title, which can serve as the subject of a message.
   *
   * @return one line
   */
  public String title() {
    return say(InstructionText.TITLE);
  }

  /**
   * The instructions as plain text, beginning with the title.
   *
   * @return lines that end in LF, not wrapped, with an empty line between parts
   */
  public String plainText() {
    StringBuilder out = new StringBuilder();
    for (List<Block> part : parts) {
      if (!out.isEmpty()) {
        out.append("\n");
      }
      part.forEach(block -> block.writeText(out));
    }
    return out.toString();
  }

  /**
   * The instructions as HTML, beginning with the title.
   *
   * @return one {@code article} element that names its language, well-formed as XML too, without
   *     styles and scripts; every text in it is escaped
   */
  public String html() {
    StringBuilder out =
        new StringBuilder("<article lang=\"" + messages.locale().toLanguageTag() + "\">\n");
    for (List<Block> part : parts) {
      out.append("<section>\n");
      part.forEach(block -> block.writeHtml(out));
      out.append("</section>\n");
    }
    return out.append("</article>\n").toString();
  }

  private List<Block> introduction() {
    return List.of(new Block.Heading(2, title()), paragraph(InstructionText.INTRODUCTION));
  }

  private List<Block> nextSignIn(Optional<URI> link) {
    return withLink(
        InstructionText.REGISTER_LINK,
        link,
        heading(InstructionText.NEXT_SIGN_IN),
        new Block.Steps(
            Stream.of(
                    InstructionText.SIGN_IN_AS_USUAL,
                    InstructionText.CHOOSE_METHOD,
                    InstructionText.PROVE_METHOD)
                .map(this::say)
                .toList()),
        paragraph(InstructionText.FROM_THEN_ON));
  }

  private List<Block> methods(Set<VerificationMethod> allowed) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(heading(InstructionText.METHODS));
    blocks.add(
        new Block.Choices(
            allowed.stream()
                .map(method -> say(method) + ": " + say(InstructionText.of(method)))
                .toList()));
    if (allowed.size() > 1) {
      blocks.add(paragraph(InstructionText.REGISTER_SEVERAL));
    }
    return blocks;
  }

  private List<Block> appPasswords(Optional<URI> link) {
    return withLink(
        InstructionText.APP_PASSWORDS_LINK,
        link,
        heading(InstructionText.APP_PASSWORDS),
        paragraph(InstructionText.APP_PASSWORDS_WHY),
        paragraph(InstructionText.APP_PASSWORDS_HOW));
  }

  private List<Block> remember(int days) {
    return List.of(
        heading(InstructionText.REMEMBER),
        // A language has another word for one day.
        days == 1
            ? paragraph(InstructionText.REMEMBER_DAY)
            : paragraph(InstructionText.REMEMBER_DAYS, days));
  }

  private List<Block> withLink(InstructionText text, Optional<URI> link, Block... blocks) {
    List<Block> all = new ArrayList<>(List.of(blocks));
    link.ifPresent(target -> all.add(new Block.Link(say(text), target)));
    return all;
  }

  private Block heading(InstructionText text) {
    return new Block.Heading(3, say(text));
  }

  private Block paragraph(InstructionText text, Object... arguments) {
    return new Block.Paragraph(say(text, arguments));
  }

  private String say(MessageCode code, Object... arguments) {
    return messages.text(code, arguments);
  }
}
