package example.admincli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files with a key or with people in them: one that is made anew only its owner reads. */
final class PrivateFile {

  private PrivateFile() {}

  /** Writes a file that must not be there yet. */
  static OutputStream create(Path file) throws IOException {
    return open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
  }

  /** Writes a file; whoever reads one that is there already goes on doing so. */
  static OutputStream write(Path file) throws IOException {
    return open(
        file,
        StandardOpenOption.WRITE,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static OutputStream open(Path file, OpenOption... how) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    return Channels.newOutputStream(Files.newByteChannel(file, Set.of(how), ownerOnly));
  }
}
