package io.mfaadmin.access;

/** Whom an action concerns, as seen from the one who acts. */
public enum Target {
  /** The one who acts. */
  SELF,
  /** Somebody else of the tenant who holds no administrator role. */
  USER,
  /** Somebody else of the tenant who holds an administrator role. */
  ADMINISTRATOR,
  /** Anything of another tenant. */
  OTHER_TENANT
}
