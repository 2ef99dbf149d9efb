package io.mfaadmin.signin;

/**
 * Which well-known client is of which kind (SI-16): a table for hosts to look up in. It decides
 * nothing: what a host puts into the {@link SignInAttempt} counts.
 */
public enum ClientProduct {
  /** Office 2016 and later, Microsoft 365 Apps included. */
  OFFICE_2016_OR_LATER(ClientKind.MODERN_APP, ClientKind.MODERN_APP),
  /** Office 2013, which can be switched to modern authentication on each machine. */
  OFFICE_2013(ClientKind.LEGACY_APP, ClientKind.MODERN_APP),
  /** Office 2010. */
  OFFICE_2010(ClientKind.LEGACY_APP, ClientKind.LEGACY_APP),
  /** Mail apps that speak Exchange ActiveSync. */
  EXCHANGE_ACTIVE_SYNC(ClientKind.LEGACY_APP, ClientKind.LEGACY_APP),
  /** Mail apps that read over IMAP. */
  IMAP(ClientKind.LEGACY_APP, ClientKind.LEGACY_APP),
  /** Mail apps that read over POP. */
  POP(ClientKind.LEGACY_APP, ClientKind.LEGACY_APP),
  /** Apps and devices that send over SMTP. */
  SMTP(ClientKind.LEGACY_APP, ClientKind.LEGACY_APP);

  private final ClientKind kind;
  private final ClientKind kindWhenSwitched;

  ClientProduct(ClientKind kind, ClientKind kindWhenSwitched) {
    this.kind = kind;
    this.kindWhenSwitched = kindWhenSwitched;
  }

  /**
   * The kind of the product as it is delivered.
   *
   * @return the kind
   */
  public ClientKind kind() {
    return kind;
  }

  /**
   * The kind of the product on a machine that was switched to modern authentication.
   *
   * @return the kind; another than {@link #kind()} only where there is such a switch
   */
  public ClientKind kindWhenSwitched() {
    return kindWhenSwitched;
  }
}
