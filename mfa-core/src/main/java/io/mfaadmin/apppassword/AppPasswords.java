package io.mfaadmin.apppassword;

import static io.mfaadmin.apppassword.AppPasswordRefusalCode.LIMIT_REACHED;
import static io.mfaadmin.apppassword.AppPasswordRefusalCode.NAME_INVALID;
import static io.mfaadmin.apppassword.AppPasswordRefusalCode.NAME_TAKEN;
import static io.mfaadmin.apppassword.AppPasswordRefusalCode.NOT_ALLOWED;
import static io.mfaadmin.apppassword.AppPasswordRefusalCode.NOT_ENFORCED;
import static io.mfaadmin.apppassword.AppPasswordRefusalCode.NOT_REGISTERED;
import static io.mfaadmin.apppassword.AppPasswordRefusalCode.SECOND_FACTOR_NOT_RECENT;

import io.mfaadmin.access.StepUp;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of app passwords as pure functions: whether a user can create one, and which one
 * somebody typed.
 */
public final class AppPasswords {

  /** The most app passwords of a user (AP-3). */
  public static final int MAX_PER_USER = 40;

  /** Longer texts are no app password; what is beyond is not even hashed (AP-8). */
  public static final int MAX_TYPED_LENGTH = 64;

  private static final AppPasswordHash DUMMY =
      new AppPasswordHash(new byte[AppPasswordHash.LENGTH]);

  private AppPasswords() {}

  /**
   * What a user lacks to be able to create app passwords at all (AP-2).
   *
   * @param user the user's record
   * @param settings the tenant's settings
   * @return {@code NOT_ALLOWED}, {@code NOT_ENFORCED} or {@code NOT_REGISTERED}, the first that
   *     applies in this order; empty if nothing is lacking
   */
  public static Optional<AppPasswordRefusalCode> missing(MfaRecord user, ServiceSettings settings) {
    if (!settings.appPasswordsAllowed()) {
      return Optional.of(NOT_ALLOWED);
    }
    if (user.state() != MfaState.ENFORCED) {
      return Optional.of(NOT_ENFORCED);
    }
    return user.registered() ? Optional.empty() : Optional.of(NOT_REGISTERED);
  }

  /**
   * Why a user cannot create an app password now (AP-2 to AP-4, SI-13).
   *
   * @param name what the user wants to call it
   * @param existing the app passwords that the user has
   * @param user the user's record
   * @param settings the tenant's settings
   * @param required how recently the user must have passed a second factor, so that a stolen
   *     password alone makes no app password
   * @param secondFactorAt when the user passed it last, as the host states it; empty if never
   * @param now the present
   * @return the first reason in the order of {@link AppPasswordRefusalCode}; empty if the user can
   *     create it
   */
  public static Optional<AppPasswordRefusal> creationRefusal(
      String name,
      List<AppPassword> existing,
      MfaRecord user,
      ServiceSettings settings,
      StepUp required,
      Optional<Instant> secondFactorAt,
      Instant now) {
    Optional<AppPasswordRefusalCode> missing = missing(user, settings);
    if (missing.isPresent()) {
      return refusal(missing.get());
    }
    if (existing.size() >= MAX_PER_USER) {
      return refusal(LIMIT_REACHED, MAX_PER_USER);
    }
    if (!AppPassword.isName(name)) {
      return refusal(NAME_INVALID, AppPassword.MAX_NAME_LENGTH);
    }
    if (existing.stream().anyMatch(other -> other.isNamed(name))) {
      return refusal(NAME_TAKEN);
    }
    return required.isMet(secondFactorAt, now)
        ? Optional.empty()
        : refusal(SECOND_FACTOR_NOT_RECENT, required.maxAge().orElseThrow().toMinutes());
  }

  private static Optional<AppPasswordRefusal> refusal(
      AppPasswordRefusalCode code, Object... arguments) {
    return Optional.of(new AppPasswordRefusal(code, List.of(arguments)));
  }

  /**
   * The app password that somebody typed. Blanks and letter case do not matter. The work is always
   * the same (AP-8): one hash, and {@value #MAX_PER_USER} comparisons in constant time, those that
   * a user does not have being made against a dummy.
   *
   * @param stored the user's app passwords, of which the first {@value #MAX_PER_USER} count
   * @param tenant the tenant
   * @param user the user's id
   * @param typed what was typed; longer than {@value #MAX_TYPED_LENGTH} characters finds nothing
   * @return the one that was typed, or empty
   */
  public static Optional<AppPassword> find(
      List<AppPassword> stored, TenantId tenant, UserId user, String typed) {
    boolean possible = typed.length() <= MAX_TYPED_LENGTH;
    String head = typed.substring(0, Math.min(typed.length(), MAX_TYPED_LENGTH));
    AppPasswordHash hash = AppPasswordSecret.hash(tenant, user, head);
    @Nullable AppPassword found = null;
    for (int i = 0; i < MAX_PER_USER; i++) {
      boolean exists = i < stored.size();
      boolean equal = hash.equals(exists ? stored.get(i).hash() : DUMMY);
      if (equal && exists && possible) {
        found = stored.get(i);
      }
    }
    return Optional.ofNullable(found);
  }
}
