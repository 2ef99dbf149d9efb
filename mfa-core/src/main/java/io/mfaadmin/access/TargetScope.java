package io.mfaadmin.access;

/** On whom an action is permitted (AU-1). */
public enum TargetScope {
  /** On users who hold no administrator role. */
  NON_ADMINISTRATORS,
  /** On anyone of the tenant. */
  ANYONE
}
