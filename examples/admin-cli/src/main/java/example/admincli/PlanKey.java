package example.admincli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The key under which this program saves plans: a file that only its owner reads, made by {@code
 * init}.
 */
final class PlanKey {

  private static final int LENGTH = 32;

  private PlanKey() {}

  static void create(Path file) {
    byte[] key = new byte[LENGTH];
    new SecureRandom().nextBytes(key);
    try (OutputStream out = PrivateFile.create(file)) {
      out.write(key);
    } catch (FileAlreadyExistsException alreadyThere) {
      // The plans that were saved under it are still to be opened.
    } catch (IOException e) {
      throw Refused.wrongUse(Sentence.FILE_NOT_WRITTEN, file);
    }
  }

  static byte[] read(Path file) {
    try {
      byte[] key = Files.readAllBytes(file);
      if (key.length == LENGTH) {
        return key;
      }
    } catch (IOException e) {
      // The same to whoever reads it: there is no key.
    }
    throw new Refused(Sentence.NO_PLAN_KEY, file);
  }
}
