package io.mfaadmin.apppassword;

import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts SHA-256 hashes: the platform asks this provider first, and it passes them on. */
final class Hashes extends Provider {

  private static final long serialVersionUID = 1;

  private Hashes(MessageDigest real, AtomicInteger count) {
    super("Hashes", "1", "counts");
    putService(
        new Service(this, "MessageDigest", real.getAlgorithm(), "", null, null) {
          @Override
          public Object newInstance(Object parameter) {
            return new Counted(real, count);
          }
        });
  }

  /** How many hashes some work makes. */
  static int madeBy(Runnable work) throws NoSuchAlgorithmException {
    AtomicInteger count = new AtomicInteger();
    Provider counting = new Hashes(MessageDigest.getInstance("SHA-256"), count);
    Security.insertProviderAt(counting, 1);
    try {
      work.run();
    } finally {
      Security.removeProvider(counting.getName());
    }
    return count.get();
  }

  private static final class Counted extends MessageDigestSpi {

    private final MessageDigest real;
    private final AtomicInteger count;

    Counted(MessageDigest real, AtomicInteger count) {
      this.real = real;
      this.count = count;
    }

    @Override
    protected void engineUpdate(byte input) {
      real.update(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
      real.update(input, offset, length);
    }

    @Override
    protected byte[] engineDigest() {
      count.incrementAndGet();
      return real.digest();
    }

    @Override
    protected void engineReset() {
      real.reset();
    }
  }
}
