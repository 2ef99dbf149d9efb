package example.console.factor;

import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.service.SelfOverview;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.VerificationMethod;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Sends and checks codes. What must be asked of whom is the library's to say. */
@Component
public class SecondFactors {

  /** What this application can do; a notification would need an app of its own. */
  static final Set<VerificationMethod> OFFERED =
      Set.of(
          VerificationMethod.APP_CODE,
          VerificationMethod.TEXT_TO_PHONE,
          VerificationMethod.CALL_TO_PHONE);

  private static final String SENT = SentCode.class.getName();

  private final MfaAdministration mfa;
  private final Contacts contacts;
  private final CodeSender sender;
  private final GuessLimits limits;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SecondFactors(
      MfaAdministration mfa,
      Contacts contacts,
      CodeSender sender,
      GuessLimits limits,
      Clock clock) {
    this.mfa = mfa;
    this.contacts = contacts;
    this.sender = sender;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * What there is of a user who signs in or acts on themself.
   *
   * @param tenant where
   * @param user whose password was right
   * @return their methods, and what of the settings concerns them
   */
  public SelfOverview overview(TenantId tenant, UserId user) {
    return mfa.self(tenant, user, Optional.empty()).overview().orElseThrow();
  }

  /**
   * With what somebody who is signed in can prove themself again: their allowed methods, or else
   * whichever they have.
   *
   * @param tenant where
   * @param user who
   * @return in order of registration; empty if not registered
   */
  public List<ContactMethod> usable(TenantId tenant, UserId user) {
    SelfOverview overview = overview(tenant, user);
    List<ContactMethod> allowed = overview.allowedContactMethods();
    return allowed.isEmpty() ? overview.contactMethods() : allowed;
  }

  /**
   * Sends a code, if this user was not sent too many lately.
   *
   * @param tenant where
   * @param user to whom
   * @param method one of their contact methods, on a phone
   * @param session of whoever will type it
   * @return whether it was sent
   */
  public boolean send(TenantId tenant, UserId user, ContactMethod method, HttpSession session) {
    return method.method() != VerificationMethod.APP_CODE
        && send(
            tenant,
            user,
            method.method(),
            method.reference(),
            contacts.detail(tenant, user, method),
            session);
  }

  boolean send(
      TenantId tenant,
      UserId user,
      VerificationMethod method,
      String purpose,
      String number,
      HttpSession session) {
    if (!limits.mayBeSentCode(tenant, user)) {
      return false;
    }
    SentCode sent = SentCode.make(purpose, random, clock.instant());
    session.setAttribute(SENT, sent);
    sender.send(new CodeSender.Message(method, number, sent.code()));
    return true;
  }

  /**
   * Checks a code. Each counts once. Wrong ones are slowed for each user; a hundred in a row end
   * the contact method, until it is registered anew.
   *
   * @param tenant where
   * @param user who
   * @param method one of their contact methods
   * @param typed what was typed
   * @param session in which a code may have been sent
   * @return what came of it
   */
  public CodeCheck check(
      TenantId tenant, UserId user, ContactMethod method, String typed, HttpSession session) {
    if (!limits.countGuess(tenant, user)) {
      return CodeCheck.TOO_MANY;
    }
    if (!contacts.countWrongCode(tenant, user, method)) {
      limits.forgetGuess(tenant, user);
      return CodeCheck.METHOD_ENDED;
    }
    if (!use(tenant, user, method, digits(typed), session)) {
      return CodeCheck.WRONG;
    }
    limits.forgetGuess(tenant, user);
    contacts.forgetWrongCodes(tenant, user, method);
    return CodeCheck.RIGHT;
  }

  private boolean use(
      TenantId tenant, UserId user, ContactMethod method, String code, HttpSession session) {
    return method.method() == VerificationMethod.APP_CODE
        ? Totp.stepOf(code, contacts.detail(tenant, user, method), clock.instant()).stream()
            .anyMatch(step -> contacts.useStep(tenant, user, method, step))
        : useSent(method.reference(), code, session);
  }

  /** A sent code is gone once it was right. */
  boolean useSent(String purpose, String code, HttpSession session) {
    boolean matches =
        session.getAttribute(SENT) instanceof SentCode sent
            && sent.matches(purpose, code, clock.instant());
    if (matches) {
      session.removeAttribute(SENT);
    }
    return matches;
  }

  static String digits(String typed) {
    return typed.replaceAll("[\\s-]", "");
  }
}
