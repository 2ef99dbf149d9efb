package io.mfaadmin.service;

/**
 * How a bulk update is verified.
 *
 * @param enforcedOffered whether rows may ask for {@code Enforced}, which needs the right to
 *     enforce (BU-8)
 */
public record BulkOptions(boolean enforcedOffered) {

  /** Enabled and Disabled only, as Microsoft's page had it. */
  public static final BulkOptions DEFAULTS = new BulkOptions(false);

  /**
   * Lets rows ask for {@code Enforced} too.
   *
   * @return the changed options
   */
  public BulkOptions offeringEnforced() {
    return new BulkOptions(true);
  }
}
