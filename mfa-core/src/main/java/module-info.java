/**
 * Values and rules of per-user MFA as pure functions.
 *
 * <p>For everybody: hosts and adapters speak in these values. A host calls the service of the
 * module {@code io.mfaadmin.spi}; who wants a rule by itself, as to test a policy of their own,
 * starts at {@link io.mfaadmin.change.Transitions}, {@link io.mfaadmin.access.AccessPolicy} or
 * {@link io.mfaadmin.signin.SignInPolicy}.
 *
 * <p>In this documentation an id such as AU-6 is that of a rule and E26 that of a bad input or a
 * fault. They are listed in {@code mfa-core/docs/rules.md} and {@code mfa-core/docs/threats.md} of
 * the source repository.
 */
@SuppressWarnings("module") // the two that are named further down come after this one
module io.mfaadmin.core {
  requires static org.jspecify;

  exports io.mfaadmin.access;
  exports io.mfaadmin.apppassword;
  exports io.mfaadmin.audit;
  exports io.mfaadmin.bulk;
  exports io.mfaadmin.change;
  exports io.mfaadmin.instructions;
  exports io.mfaadmin.network;
  exports io.mfaadmin.settings;
  exports io.mfaadmin.signin;
  exports io.mfaadmin.text;
  exports io.mfaadmin.user;
  exports io.mfaadmin.character to
      io.mfaadmin.csv,
      io.mfaadmin.spi;
}
