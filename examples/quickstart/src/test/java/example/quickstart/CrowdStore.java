package example.quickstart;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.SecurityEvent;
import io.mfaadmin.audit.SettingsRecord;
import io.mfaadmin.settings.ServiceSettings;
import io.mfaadmin.settings.VersionedSettings;
import io.mfaadmin.spi.Abilities;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.SettingsChange;
import io.mfaadmin.spi.UserChange;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernameKey;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tenant of so many users that they take no memory: each is computed from a number, and of each a
 * single bit is kept, whether they were enabled. For measuring the library alone; it keeps no audit
 * trail and knows no other change.
 */
final class CrowdStore implements MfaStore {

  static final TenantId TENANT = new TenantId("contoso");

  /** The administrator, before all others in the order of keys. */
  static final UserId GINA = new UserId("gina");

  private static final String DOMAIN = "@contoso.com";
  private static final int DIGITS = 8;

  private final int size;
  private final BitSet enabled;

  CrowdStore(int size) {
    this.size = size;
    this.enabled = new BitSet(size);
  }

  static String username(int number) {
    String digits = Integer.toString(number);
    return "user-" + "0".repeat(DIGITS - digits.length()) + digits + DOMAIN;
  }

  int enabled() {
    return enabled.cardinality();
  }

  private MfaUser user(int number) {
    MfaRecord record =
        enabled.get(number) ? new MfaRecord(MfaState.ENABLED, List.of(), 0, 0, 1) : MfaRecord.NONE;
    return new MfaUser(
        new User(TENANT, new UserId("u" + number), new Username(username(number)), "User"), record);
  }

  private static MfaUser gina() {
    return new MfaUser(
        new User(TENANT, GINA, new Username("gina" + DOMAIN), "Gina"), MfaRecord.NONE);
  }

  private @Nullable MfaUser find(UsernameKey key) {
    String name = key.value();
    if (name.length() != 5 + DIGITS + DOMAIN.length() || !name.startsWith("user-")) {
      return null;
    }
    int number = 0;
    for (char digit : name.substring(5, 5 + DIGITS).toCharArray()) {
      if (digit < '0' || digit > '9') {
        return null;
      }
      number = 10 * number + digit - '0';
    }
    return number < size && name.endsWith(DOMAIN) ? user(number) : null;
  }

  @Override
  public Map<UsernameKey, MfaUser> findByUsername(TenantId tenant, Set<UsernameKey> keys) {
    Map<UsernameKey, MfaUser> found = new HashMap<>();
    for (UsernameKey key : keys) {
      MfaUser user = find(key);
      if (user != null) {
        found.put(key, user);
      }
    }
    return found;
  }

  @Override
  public Map<UserId, MfaUser> findById(TenantId tenant, Set<UserId> ids) {
    Map<UserId, MfaUser> found = new HashMap<>();
    for (UserId id : ids) {
      found.put(id, id.equals(GINA) ? gina() : user(number(id)));
    }
    return found;
  }

  private static int number(UserId id) {
    return Integer.parseInt(id.value().substring(1));
  }

  @Override
  public CommitResult commit(Commit commit) {
    Map<UserId, CommitResult.Result> results = new HashMap<>();
    for (UserChange change : commit.changes()) {
      int number = number(change.user());
      results.put(
          change.user(),
          enabled.get(number) ? CommitResult.Result.ALREADY_WRITTEN : CommitResult.Result.WRITTEN);
      enabled.set(number);
    }
    return new CommitResult.Tried(results);
  }

  @Override
  public boolean inHostTransaction() {
    return false;
  }

  @Override
  public VersionedSettings settings(TenantId tenant) {
    return new VersionedSettings(ServiceSettings.DEFAULTS, 0);
  }

  @Override
  public Abilities abilities() {
    return new Abilities(
        Optional.of(
            tenant ->
                Map.of(
                    MfaState.DISABLED,
                    (long) size + 1 - enabled(),
                    MfaState.ENABLED,
                    (long) enabled(),
                    MfaState.ENFORCED,
                    0L)),
        Optional.of(tenant -> new Scan()),
        Optional.empty());
  }

  @Override
  public void record(SecurityEvent event) {}

  @Override
  public void finish(TenantId tenant, OperationId operation, OperationSummary.End end) {}

  @Override
  public Page<MfaUser> list(TenantId tenant, UserFilter filter, PageRequest page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<AppPassword> appPasswords(TenantId tenant, UserId user) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean replaceSettings(SettingsChange change) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<AuditRecord> historyOf(TenantId tenant, UserId user, PageRequest page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<AuditRecord> changesOf(TenantId tenant, OperationId operation, PageRequest page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<OperationSummary> operations(TenantId tenant, PageRequest page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<SettingsRecord> settingsHistory(TenantId tenant, PageRequest page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<SecurityEvent> events(TenantId tenant, PageRequest page) {
    throw new UnsupportedOperationException();
  }

  private final class Scan implements Abilities.UserCursor {

    private int next = -1;

    @Override
    public @Nullable MfaUser next() {
      int number = next++;
      return number < 0 ? gina() : number < size ? user(number) : null;
    }

    @Override
    public void close() {}
  }
}
