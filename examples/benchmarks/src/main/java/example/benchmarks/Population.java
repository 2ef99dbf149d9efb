package example.benchmarks;

import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The users of one tenant, and a file about some of them. All follows from the number of a user, 0
 * to {@code users - 1} in the order of usernames, so that every contender knows the same without
 * having to keep it. Ids are in another order, and so are the rows of the file. Of the file's rows
 * a third changes nothing.
 */
final class Population {

  static final TenantId TENANT = new TenantId("contoso");
  static final User ADMINISTRATOR =
      new User(
          TENANT, new UserId("1000000000"), new Username("zoe.admin@contoso.com"), "Administrator");

  private static final List<String> NAMES =
      List.of(
          "alexander.brown",
          "charlotte.evans",
          "eleanor.harris",
          "gabriella.jones",
          "isabella.knight",
          "jonathan.miller",
          "nathaniel.owens",
          "theodora.wilson");
  private static final int DIGITS = 8;
  private static final String DOMAIN = "@contoso.com";

  /** Spreads numbers as evenly as can be, and so far from their order. */
  private static final double GOLDEN = 0.618_033_988_749_895;

  /** Everybody was changed once, so that every change is an update. */
  static final long VERSION = 1;

  private final int users;
  private final int rows;
  private final int part;
  private final long step;

  /**
   * A population.
   *
   * @param users how many users there are, without the administrator
   * @param rows how many of them are in the file
   */
  Population(int users, int rows) {
    this(users, rows, 0);
  }

  private Population(int users, int rows, int part) {
    if (rows < 1 || users < rows) {
      throw new IllegalArgumentException("a file has 1 row to as many as there are users");
    }
    this.users = users;
    this.rows = rows;
    this.part = part;
    this.step = step(users);
  }

  /** The same users, with a file that is about the next of them: about all once more in the end. */
  Population part(int number) {
    return new Population(users, rows, number);
  }

  int users() {
    return users;
  }

  int rows() {
    return rows;
  }

  /** What becomes of a user by the file. */
  record Change(int user, MfaState before, MfaState after) {}

  String username(int user) {
    String number = Integer.toString(user);
    return NAMES.get((int) ((long) user * NAMES.size() / users))
        + "."
        + "0".repeat(DIGITS - number.length())
        + number
        + DOMAIN;
  }

  /** Whose username it is, if anybody's. */
  OptionalInt userOf(String username) {
    int end = username.length() - DOMAIN.length();
    if (end < DIGITS) {
      return OptionalInt.empty();
    }
    int user = 0;
    for (int i = end - DIGITS; i < end; i++) {
      user = user * 10 + username.charAt(i) - '0';
    }
    return user >= 0 && user < users && username(user).equals(username)
        ? OptionalInt.of(user)
        : OptionalInt.empty();
  }

  long id(int user) {
    return spread(user);
  }

  MfaState before(int user) {
    return switch (user % 6) {
      case 0, 3, 5 -> MfaState.DISABLED;
      case 1, 4 -> MfaState.ENABLED;
      default -> MfaState.ENFORCED;
    };
  }

  Map<MfaState, Long> countByState() {
    Map<MfaState, Long> counts = new EnumMap<>(MfaState.class);
    for (int user = 0; user < users; user++) {
      counts.merge(before(user), 1L, Long::sum);
    }
    return counts;
  }

  /** What the file asks of a user, if they are in it. */
  MfaState asked(int user) {
    return switch (user % 6) {
      case 0, 3, 4 -> MfaState.ENABLED;
      default -> MfaState.DISABLED;
    };
  }

  MfaUser user(int user) {
    return new MfaUser(
        new User(
            TENANT, new UserId(Long.toString(id(user))), new Username(username(user)), "Somebody"),
        new MfaRecord(before(user), List.of(), 0, 0, VERSION));
  }

  /** The user of a row of the file. */
  int userOfRow(int row) {
    return (int) spread((long) part * rows + row);
  }

  /** What the file changes, in its order. */
  List<Change> changes() {
    return IntStream.range(0, rows)
        .map(this::userOfRow)
        .filter(user -> before(user) != asked(user))
        .mapToObj(user -> new Change(user, before(user), asked(user)))
        .toList();
  }

  /** Writes the file. */
  void write(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("Username,MFA Status\r\n");
      for (int row = 0; row < rows; row++) {
        int user = userOfRow(row);
        out.write(username(user));
        out.write(asked(user) == MfaState.ENABLED ? ",Enabled\r\n" : ",Disabled\r\n");
      }
    }
  }

  /** Numbers all users once, in another order. */
  private long spread(long number) {
    return number * step % users;
  }

  private static long step(long of) {
    long step = Math.max(1, (long) (of * GOLDEN));
    while (!BigInteger.valueOf(step).gcd(BigInteger.valueOf(of)).equals(BigInteger.ONE)) {
      step++;
    }
    return step;
  }
}
