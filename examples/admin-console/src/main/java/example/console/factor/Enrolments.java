package example.console.factor;

import io.mfaadmin.service.Answer;
import io.mfaadmin.service.RegistrationResult;
import io.mfaadmin.service.SelfService;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.VerificationMethod;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * How a user gets a new contact method: it is begun, proved with a code, and only then registered
 * (SI-12). What was begun is in the session, and nowhere else.
 */
@Component
public class Enrolments {

  private static final String BEGUN = Begun.class.getName();
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final String ISSUER = "Admin console";

  /** Instead of a time step where there are none: before all of them. */
  private static final long NO_STEP = 0;

  private final SecondFactors factors;
  private final Contacts contacts;
  private final GuessLimits limits;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Enrolments(SecondFactors factors, Contacts contacts, GuessLimits limits, Clock clock) {
    this.factors = factors;
    this.contacts = contacts;
    this.limits = limits;
    this.clock = clock;
  }

  /** What somebody has begun to add; the detail is a secret or a number. */
  private record Begun(
      TenantId tenant, UserId user, VerificationMethod method, String label, String detail) {

    @Override
    public String toString() {
      return "Begun[" + method + "]";
    }
  }

  /**
   * What the page shows that asks for the code.
   *
   * @param method what is being added
   * @param label by what its user will recognize it
   * @param secret for an app: what to type where no QR code can be scanned; else empty
   * @param qrCode for an app
   */
  public record Proof(
      VerificationMethod method, String label, Optional<String> secret, Optional<QrCode> qrCode) {

    /** The kind only. */
    @Override
    public String toString() {
      return "Proof[" + method + "]";
    }
  }

  /** What came of beginning. */
  public enum Beginning {
    /** Begun: a code is to be typed. */
    BEGUN,
    /** The tenant or this application does not offer the method. */
    NOT_OFFERED,
    /** This is not a number of a phone. */
    NUMBER_INVALID,
    /** Too many codes were sent lately. */
    TOO_MANY
  }

  /**
   * What can be added.
   *
   * @param tenant where
   * @param user to whom
   * @return the methods that the tenant allows and this application can do
   */
  public List<VerificationMethod> offered(TenantId tenant, UserId user) {
    return factors.overview(tenant, user).allowedMethods().stream()
        .filter(SecondFactors.OFFERED::contains)
        .toList();
  }

  /**
   * Begins to add a method.
   *
   * @param tenant where
   * @param user for whom
   * @param method what to add
   * @param number for phones, as typed
   * @param session in which it goes on
   * @return what came of it
   */
  public Beginning begin(
      TenantId tenant, UserId user, VerificationMethod method, String number, HttpSession session) {
    if (!offered(tenant, user).contains(method)) {
      return Beginning.NOT_OFFERED;
    }
    if (method == VerificationMethod.APP_CODE) {
      String label = "Authenticator " + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      session.setAttribute(BEGUN, new Begun(tenant, user, method, label, Totp.newSecret(random)));
      return Beginning.BEGUN;
    }
    String plain = number.replaceAll("[\\s().-]", "");
    if (!NUMBER.matcher(plain).matches()) {
      return Beginning.NUMBER_INVALID;
    }
    session.setAttribute(BEGUN, new Begun(tenant, user, method, masked(plain), plain));
    return factors.send(tenant, user, method, plain, plain, session)
        ? Beginning.BEGUN
        : Beginning.TOO_MANY;
  }

  private static String masked(String number) {
    return number.substring(0, 3) + " *** " + number.substring(number.length() - 2);
  }

  /**
   * What was begun in a session.
   *
   * @param account the name that an app shows
   * @param session in which it was begun
   * @return what to show; empty if nothing was begun
   */
  public Optional<Proof> begun(String account, HttpSession session) {
    return begun(session)
        .map(
            begun ->
                begun.method() == VerificationMethod.APP_CODE
                    ? new Proof(
                        begun.method(),
                        begun.label(),
                        Optional.of(begun.detail()),
                        Optional.of(QrCode.of(Totp.uri(ISSUER, account, begun.detail()))))
                    : new Proof(begun.method(), begun.label(), Optional.empty(), Optional.empty()));
  }

  private static Optional<Begun> begun(HttpSession session) {
    return session.getAttribute(BEGUN) instanceof Begun begun
        ? Optional.of(begun)
        : Optional.empty();
  }

  /** What came of a code that was typed to prove a new contact method. */
  public sealed interface Proving {

    /**
     * The code was right, and this is what the library said to the registration.
     *
     * @param answer its answer
     */
    record Judged(Answer<RegistrationResult> answer) implements Proving {}

    /**
     * The code was not taken.
     *
     * @param check wrong, or too many
     */
    record NotProved(CodeCheck check) implements Proving {}
  }

  /**
   * Proves what was begun, and registers it beside those that the user has and the tenant allows.
   *
   * @param self of the user, with the time of their second factor
   * @param tenant where
   * @param user who
   * @param typed the code
   * @param session in which it was begun
   * @return what came of it
   */
  public Proving prove(
      SelfService self, TenantId tenant, UserId user, String typed, HttpSession session) {
    Optional<Begun> found =
        begun(session).filter(begun -> begun.tenant().equals(tenant) && begun.user().equals(user));
    if (found.isEmpty()) {
      return new Proving.NotProved(CodeCheck.WRONG);
    }
    if (!limits.countGuess(tenant, user)) {
      return new Proving.NotProved(CodeCheck.TOO_MANY);
    }
    Begun begun = found.get();
    OptionalLong lastStep = use(begun, SecondFactors.digits(typed), session);
    if (lastStep.isEmpty()) {
      return new Proving.NotProved(CodeCheck.WRONG);
    }
    limits.forgetGuess(tenant, user);
    session.removeAttribute(BEGUN);
    return new Proving.Judged(register(self, begun, lastStep.getAsLong()));
  }

  /**
   * Uses up the code that proves what was begun.
   *
   * @return the time step after which an app's codes count; {@link #NO_STEP} for what is sent;
   *     empty if the code is wrong
   */
  private OptionalLong use(Begun begun, String code, HttpSession session) {
    if (begun.method() == VerificationMethod.APP_CODE) {
      return Totp.stepOf(code, begun.detail(), clock.instant());
    }
    return factors.useSent(begun.detail(), code, session)
        ? OptionalLong.of(NO_STEP)
        : OptionalLong.empty();
  }

  private Answer<RegistrationResult> register(SelfService self, Begun begun, long lastStep) {
    TenantId tenant = begun.tenant();
    UserId user = begun.user();
    ContactMethod method =
        new ContactMethod(
            begun.method(), contacts.add(tenant, user, begun.detail(), lastStep), begun.label());
    return keep(self.addContactMethod(method), tenant, user);
  }

  /**
   * Takes a contact method away.
   *
   * @param self of the user, with the time of their second factor
   * @param tenant where
   * @param user who
   * @param reference of the one to take away
   * @return what the library said
   */
  public Answer<RegistrationResult> remove(
      SelfService self, TenantId tenant, UserId user, String reference) {
    return keep(self.removeContactMethod(reference), tenant, user);
  }

  /** Whatever the library said, no detail outlives its registration. */
  private Answer<RegistrationResult> keep(
      Answer<RegistrationResult> answer, TenantId tenant, UserId user) {
    contacts.keepOnly(tenant, user, factors.overview(tenant, user).contactMethods());
    return answer;
  }
}
