package example.console.mfa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.EnumSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The console's keys, each for one purpose, all made from one random key in a file that only its
 * owner reads. With several instances each is given the same file.
 */
@Component
public class HostKeys {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int LENGTH = 32;

  private final SecretKeySpec master;

  HostKeys(ConsoleProperties properties) {
    try {
      this.master = new SecretKeySpec(readOrCreate(properties.keyFile()), ALGORITHM);
    } catch (IOException e) {
      throw new UncheckedIOException("the key file cannot be read or created", e);
    }
  }

  private static byte[] readOrCreate(Path file) throws IOException {
    byte[] fresh = new byte[LENGTH];
    new SecureRandom().nextBytes(fresh);
    try (var out =
        Files.newByteChannel(
            file,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly())) {
      out.write(java.nio.ByteBuffer.wrap(fresh));
      return fresh;
    } catch (FileAlreadyExistsException another) {
      byte[] key = Files.readAllBytes(file);
      if (key.length != LENGTH) {
        throw new IOException("the key file must have exactly " + LENGTH + " bytes");
      }
      return key;
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * The key of a purpose.
   *
   * @param purpose what it is for; always the same key for the same text
   * @return 32 bytes
   */
  public byte[] key(String purpose) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(master);
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
