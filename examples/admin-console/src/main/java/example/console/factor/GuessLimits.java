package example.console.factor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernameKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Limits guesses, which the library leaves to its host (AP-8): of passwords and app passwords for
 * each user from an address, each address and each user; of codes for each user. Wrong guesses
 * count, right ones do not. Who is over a limit is told the same whether or not the user exists.
 *
 * <p>Kept in the memory of one instance, for a bounded number of users and addresses. Here guesses
 * are slowed; what stops them for good, {@link SecondFactors} keeps in the database.
 */
@Component
public class GuessLimits {

  private static final Duration WINDOW = Duration.ofMinutes(15);

  private static final int PASSWORDS_OF_USER_FROM_ADDRESS = 10;
  private static final int PASSWORDS_FROM_ADDRESS = 100;
  private static final int PASSWORDS_OF_USER = 50;
  private static final int CODES = 10;
  private static final int SENT_CODES = 5;

  private final Cache<List<Object>, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(200_000).expireAfterAccess(WINDOW).build();
  private final TimeMeter time;

  GuessLimits(Clock clock) {
    this.time = new ClockMeter(clock);
  }

  /**
   * Lets a password be tried, unless there were too many wrong ones.
   *
   * @param <T> what a right password gives
   * @param username what was typed
   * @param address where from
   * @param guess tries it; empty if it is wrong
   * @return what it gave; empty if it was wrong
   * @throws TooManyGuesses if it was not tried
   */
  public <T> Optional<T> guessPassword(
      String username, String address, Supplier<Optional<T>> guess) {
    // What cannot be a username counts as one, so that long texts are not kept.
    Object user = Username.parse(username).map(Username::key).map(UsernameKey::value).orElse("");
    List<Bucket> counted =
        List.of(
            bucket(PASSWORDS_OF_USER_FROM_ADDRESS, "password", user, address),
            bucket(PASSWORDS_FROM_ADDRESS, "address", address),
            bucket(PASSWORDS_OF_USER, "user", user));
    if (!counted.stream().allMatch(bucket -> bucket.tryConsume(1))) {
      throw new TooManyGuesses();
    }
    Optional<T> right = guess.get();
    if (right.isPresent()) {
      counted.forEach(bucket -> bucket.addTokens(1));
    }
    return right;
  }

  /**
   * Counts a code as a wrong guess before it is looked at, so that many at once are counted too;
   * false if there were too many lately. {@link #forgetGuess} after one that was not wrong.
   */
  boolean countGuess(TenantId tenant, UserId user) {
    return guesses(tenant, user).tryConsume(1);
  }

  void forgetGuess(TenantId tenant, UserId user) {
    guesses(tenant, user).addTokens(1);
  }

  private Bucket guesses(TenantId tenant, UserId user) {
    return bucket(CODES, "code", tenant, user);
  }

  boolean mayBeSentCode(TenantId tenant, UserId user) {
    return bucket(SENT_CODES, "send", tenant, user).tryConsume(1);
  }

  private Bucket bucket(int capacity, Object... key) {
    return buckets.get(
        List.of(key),
        absent ->
            Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, WINDOW))
                .build());
  }

  /** The console's clock, as buckets are filled by it. */
  private record ClockMeter(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }

  /** That a password was not looked at, because there were too many wrong ones. */
  public static final class TooManyGuesses extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyGuesses() {
      super("too many wrong passwords", null, false, false);
    }
  }
}
