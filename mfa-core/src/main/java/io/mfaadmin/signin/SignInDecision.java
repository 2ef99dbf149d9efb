package io.mfaadmin.signin;

import io.mfaadmin.user.ContactMethod;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What must happen at a sign-in. The host checks the ordinary password before it shows anything of
 * a decision, and shows reasons to administrators, not to whoever signs in.
 *
 * <p>Only {@link Allowed} lets somebody in: every other decision asks for something first.
 */
public sealed interface SignInDecision
    permits SignInDecision.Allowed,
        SignInDecision.RegistrationRequired,
        SignInDecision.VerificationRequired,
        SignInDecision.VerificationThenRegistrationRequired,
        SignInDecision.AppPasswordRequired,
        SignInDecision.Denied {

  /**
   * The row of the table that won.
   *
   * @return the row; its {@linkplain SignInRule#outcome() outcome} is the kind of this decision
   */
  SignInRule rule();

  /**
   * Why that row won.
   *
   * @return one reason or more, in the order in which they were looked at; unmodifiable
   */
  List<SignInReason> reasons();

  /**
   * Answers with the function of the kind of decision that this is.
   *
   * @param <R> the type of the answer
   * @param allowed for {@link Allowed}
   * @param register for {@link RegistrationRequired}
   * @param verify for {@link VerificationRequired}
   * @param verifyThenRegister for {@link VerificationThenRegistrationRequired}
   * @param appPassword for {@link AppPasswordRequired}
   * @param denied for {@link Denied}
   * @return what the one function answers
   */
  default <R> R fold(
      Function<? super Allowed, ? extends R> allowed,
      Function<? super RegistrationRequired, ? extends R> register,
      Function<? super VerificationRequired, ? extends R> verify,
      Function<? super VerificationThenRegistrationRequired, ? extends R> verifyThenRegister,
      Function<? super AppPasswordRequired, ? extends R> appPassword,
      Function<? super Denied, ? extends R> denied) {
    if (this instanceof Allowed decision) {
      return allowed.apply(decision);
    }
    if (this instanceof RegistrationRequired decision) {
      return register.apply(decision);
    }
    if (this instanceof VerificationRequired decision) {
      return verify.apply(decision);
    }
    if (this instanceof VerificationThenRegistrationRequired decision) {
      return verifyThenRegister.apply(decision);
    }
    return this instanceof AppPasswordRequired decision
        ? appPassword.apply(decision)
        : denied.apply((Denied) this);
  }

  /**
   * The ordinary password is enough.
   *
   * @param rule the row that won
   * @param reasons why
   */
  record Allowed(SignInRule rule, List<SignInReason> reasons) implements SignInDecision {

    /**
     * Checks the parts and copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public Allowed {
      Objects.requireNonNull(rule, "rule");
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * The user must register contact methods before going on (SI-2).
   *
   * @param rule the row that won
   * @param reasons why
   */
  record RegistrationRequired(SignInRule rule, List<SignInReason> reasons)
      implements SignInDecision {

    /**
     * Checks the parts and copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public RegistrationRequired {
      Objects.requireNonNull(rule, "rule");
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * The user must pass a second factor: any one of the methods (SI-5).
   *
   * @param rule the row that won
   * @param reasons why
   * @param methods the user's contact methods that the tenant allows, in order of registration; at
   *     least one
   */
  record VerificationRequired(
      SignInRule rule, List<SignInReason> reasons, List<ContactMethod> methods)
      implements SignInDecision {

    /**
     * Checks the parts and copies the lists.
     *
     * @throws NullPointerException if a part is null
     */
    public VerificationRequired {
      Objects.requireNonNull(rule, "rule");
      reasons = List.copyOf(reasons);
      methods = List.copyOf(methods);
    }
  }

  /**
   * The user must pass a second factor and then register a method that the tenant allows. Before
   * both the sign-in is not complete (SI-6).
   *
   * @param rule the row that won
   * @param reasons why
   * @param methods the user's contact methods, none of which the tenant allows any longer, in order
   *     of registration; at least one
   */
  record VerificationThenRegistrationRequired(
      SignInRule rule, List<SignInReason> reasons, List<ContactMethod> methods)
      implements SignInDecision {

    /**
     * Checks the parts and copies the lists.
     *
     * @throws NullPointerException if a part is null
     */
    public VerificationThenRegistrationRequired {
      Objects.requireNonNull(rule, "rule");
      reasons = List.copyOf(reasons);
      methods = List.copyOf(methods);
    }
  }

  /**
   * The ordinary password does not open here; an app password of the user does (SI-9, AP-7).
   *
   * @param rule the row that won
   * @param reasons why
   */
  record AppPasswordRequired(SignInRule rule, List<SignInReason> reasons)
      implements SignInDecision {

    /**
     * Checks the parts and copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public AppPasswordRequired {
      Objects.requireNonNull(rule, "rule");
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * The sign-in is refused (SI-10, SI-14).
   *
   * @param rule the row that won
   * @param reasons why
   */
  record Denied(SignInRule rule, List<SignInReason> reasons) implements SignInDecision {

    /** No user has the username (SI-14). */
    public static final Denied USERNAME_UNKNOWN =
        new Denied(SignInRule.SI_14, List.of(SignInReason.USERNAME_UNKNOWN));

    /** The text cannot be a username (SI-14). */
    public static final Denied USERNAME_MALFORMED =
        new Denied(SignInRule.SI_14, List.of(SignInReason.USERNAME_MALFORMED));

    /**
     * Checks the parts and copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public Denied {
      Objects.requireNonNull(rule, "rule");
      reasons = List.copyOf(reasons);
    }
  }
}
