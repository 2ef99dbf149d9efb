/** Values and rules of per-user MFA as pure functions. */
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
}
