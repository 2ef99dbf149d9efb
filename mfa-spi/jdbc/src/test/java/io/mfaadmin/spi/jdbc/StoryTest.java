package io.mfaadmin.spi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.UserFilter;
import io.mfaadmin.spi.memory.InMemoryMfaStore;
import io.mfaadmin.spi.testkit.TestUsers;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaStatus;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The service over a database does what it does over the store in memory, whatever happens to a
 * tenant. A story is known by its seed: {@code -Dstories=1000} tells more of them, {@code
 * -Dstories.first=42} begins elsewhere.
 */
class StoryTest {

  private static final int STORIES = Integer.getInteger("stories", 10);
  private static final long FIRST = Long.getLong("stories.first", 0);
  private static final int STEPS = 150;
  private static final PageRequest ALL = PageRequest.first(PageRequest.MAX_LIMIT);

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("AD-1, AD-2, AD-4 a story is the same over a database and over the store in memory")
  void sameStory(TestDatabase database) {
    JdbcMfaStore store = HostTable.store(database.shared(), database.dialect()).build();
    HostTable host = new HostTable(database.shared());
    for (long seed = FIRST; seed < FIRST + STORIES; seed++) {
      TenantId tenant = new TenantId("story " + UUID.randomUUID());
      List<String> told = new Story(seed, store, host, tenant).tell(STEPS);
      List<String> expected = inMemory(seed, tenant);
      for (int step = 0; step < expected.size(); step++) { // what follows a difference differs too
        assertThat(told.get(step)).as("story %d", seed).isEqualTo(expected.get(step));
      }
      assertThat(told).hasSameSizeAs(expected);
      assertTrailsExplain(store, tenant);
    }
  }

  /** Each user is as the records of their changes say, one after the other (AD-1). */
  private static void assertTrailsExplain(MfaStore store, TenantId tenant) {
    for (MfaUser user : store.list(tenant, UserFilter.ANY, ALL).items()) {
      MfaStatus status = user.record().status();
      long version = user.record().version();
      for (AuditRecord change : store.historyOf(tenant, user.id(), ALL).items()) {
        assertThat(change.after()).isEqualTo(status);
        assertThat(change.versionAfter()).isEqualTo(version);
        status = change.before();
        version--;
      }
      assertThat(status).isEqualTo(MfaRecord.NONE.status());
      assertThat(version).isZero();
    }
  }

  private static List<String> inMemory(long seed, TenantId tenant) {
    InMemoryMfaStore store = new InMemoryMfaStore();
    return new Story(seed, store, usersOf(store), tenant).tell(STEPS);
  }

  private static TestUsers usersOf(InMemoryMfaStore store) {
    return new TestUsers() {
      @Override
      public void add(User user) {
        store.add(user);
      }

      @Override
      public void rename(TenantId tenant, UserId user, Username username) {
        store.rename(tenant, user, username);
      }

      @Override
      public void remove(TenantId tenant, UserId user) {
        store.remove(tenant, user);
      }
    };
  }
}
