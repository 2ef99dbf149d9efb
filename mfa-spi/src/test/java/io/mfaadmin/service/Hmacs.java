package io.mfaadmin.service;

import java.security.Provider;
import java.security.Security;

/** Counts HMACs: a provider that is asked first for each, and leaves it to the next. */
@SuppressWarnings("serial")
final class Hmacs extends Provider {

  private int asked;

  private Hmacs() {
    super("Hmacs", "1", "counts HMACs");
    putService(
        new Service(this, "Mac", "HmacSHA256", "none", null, null) {
          @Override
          public boolean supportsParameter(Object key) {
            asked++;
            return false;
          }
        });
  }

  /** How many HMACs are made meanwhile. */
  static int madeBy(Runnable work) {
    Hmacs hmacs = new Hmacs();
    Security.insertProviderAt(hmacs, 1);
    try {
      work.run();
    } finally {
      Security.removeProvider(hmacs.getName());
    }
    return hmacs.asked;
  }
}
