package io.mfaadmin.spi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.audit.Reason;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.service.ApplyOptions;
import io.mfaadmin.service.ApplyReport;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.service.Progress;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.spi.MfaStore;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.spi.memory.InMemoryAdministratorDirectory;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process that is killed at a random moment while it applies a saved plan, which is then applied
 * again, and undone.
 */
class KillTest {

  private static final int USERS = 1_000;
  private static final int CHUNK = 20;
  private static final int LONGEST_MILLIS = 1_500;
  private static final int LONGEST_CHUNK_MILLIS = 30;

  @TempDir Path directory;

  private static int rounds() {
    return Integer.getInteger("kill.rounds");
  }

  /** The service over a database, with one connection or, every other round, two. */
  private static TenantAdministration administration(DataSource source, Scene scene, int round) {
    JdbcConnections one = JdbcConnections.of(source);
    JdbcConnections connections =
        round % 2 == 1 ? one.lanes(new Lanes(2, CHUNK / 2, task -> new Thread(task).start())) : one;
    MfaStore store = HostTable.store(connections, SqlDialect.POSTGRESQL).build();
    return MfaAdministration.builder(store, new InMemoryAdministratorDirectory())
        .planKey(new byte[32])
        .chunkSize(CHUNK)
        .operator(scene.tenant(), "Otto Operator", new Reason("a test"));
  }

  private static Scene scene(DataSource source) {
    Scene scene = Scene.of(new HostTable(source), 0);
    TestDatabase.execute(
        source,
        "insert into app_users (org_id, id, email, name) select '"
            + scene.tenant().value()
            + "', 'u' || i, 'u' || i || '@contoso.com', 'User ' || i from generate_series(1, "
            + USERS
            + ") i");
    return Scene.of(scene.tenant(), USERS);
  }

  /** Enables everybody, and saves the plan of it. */
  private Path savedPlan(TenantAdministration administration, Scene scene) throws IOException {
    List<BulkRow> rows = new ArrayList<>();
    for (User user : scene.users()) {
      rows.add(new BulkRow(rows.size() + 2L, user.username().value(), "Enabled"));
    }
    Path file = directory.resolve("plan");
    try (ChangePlan plan = administration.plan(BulkUpdate.of(rows)).orElseThrow();
        OutputStream out = Files.newOutputStream(file)) {
      assertThat(plan.expected().of(Outcome.CHANGED)).isEqualTo(USERS);
      plan.save(out);
    }
    return file;
  }

  private static ApplyReport apply(TenantAdministration administration, Path file)
      throws IOException {
    return apply(administration, file, (done, total) -> {});
  }

  private static ApplyReport apply(
      TenantAdministration administration, Path file, Progress progress) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        ChangePlan plan = administration.openPlan(in).orElseThrow()) {
      return administration.apply(plan, ApplyOptions.DEFAULTS.onProgress(progress)).orElseThrow();
    }
  }

  /** The client that is killed. */
  static final class Client {

    private Client() {}

    /**
     * Applies a saved plan.
     *
     * @param arguments the URL, the tenant, the round, the plan
     * @throws IOException if the plan cannot be read
     */
    public static void main(String[] arguments) throws IOException {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(arguments[0]);
      TenantAdministration administration =
          administration(
              source, Scene.of(new TenantId(arguments[1]), 0), Integer.parseInt(arguments[2]));
      System.out.println(0);
      apply(administration, Path.of(arguments[3]), (done, total) -> System.out.println(done));
    }
  }

  @Test
  @DisplayName("BU-15 E55 a saved plan whose process is killed ends as if applied once")
  void aSavedPlanWhoseProcessIsKilledEndsAsIfAppliedOnce(TestReporter reporter) throws Exception {
    PGSimpleDataSource source = (PGSimpleDataSource) TestDatabase.POSTGRESQL_18.fresh();
    Random random = new Random();
    Map<String, Integer> moments = new HashMap<>();
    for (int round = 0; round < rounds(); round++) {
      Scene scene = scene(source);
      TenantAdministration administration = administration(source, scene, round);
      Path plan = savedPlan(administration, scene);
      Process client =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Client.class.getName(),
                  urlOf(source),
                  scene.tenant().value(),
                  Integer.toString(round),
                  plan.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader output =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
        int last = random.nextInt(USERS); // however fast the machine is
        for (String done = "0"; done != null && Integer.parseInt(done) < last; ) {
          done = output.readLine();
        }
        client.waitFor(random.nextInt(LONGEST_CHUNK_MILLIS), TimeUnit.MILLISECONDS);
        client.destroyForcibly().waitFor();
      }

      moments.merge(carryOn(administration, source, scene, plan), 1, Integer::sum);
    }
    reporter.publishEntry("clients killed", moments.toString());
  }

  private static String urlOf(PGSimpleDataSource source) {
    return "jdbc:postgresql://localhost:"
        + source.getPortNumbers()[0]
        + "/"
        + source.getDatabaseName()
        + "?user=postgres";
  }

  @Test
  @DisplayName("BU-15 E59 a saved plan whose database is killed ends as if applied once")
  void aSavedPlanWhoseDatabaseIsKilledEndsAsIfAppliedOnce(TestReporter reporter) throws Exception {
    Path data = directory.resolve("data");
    Random random = new Random();
    Map<String, Integer> moments = new HashMap<>();
    EmbeddedPostgres server = start(data, 0);
    int port = server.getPort();
    DataSource source = server.getPostgresDatabase();
    TestDatabase.prepare(source, SqlDialect.POSTGRESQL);
    for (int round = 0; round < rounds(); round++) {
      Scene scene = scene(source);
      TenantAdministration administration = administration(source, scene, round);
      Path plan = savedPlan(administration, scene);
      CompletableFuture<Throwable> client =
          CompletableFuture.supplyAsync(
              () ->
                  catchThrowable(
                      () ->
                          apply(administration, plan)
                              .stop()
                              .ifPresent(
                                  stop -> {
                                    throw ((ApplyReport.Stop.StoreFailed) stop).failure();
                                  })));
      try {
        client.get(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // the usual case: killed while it works
      }
      kill(data);
      Throwable failure = client.get();
      assertThat(failure == null || failure instanceof StoreException).isTrue();
      if (failure instanceof StoreException lost) {
        assertThat(lost.retryable()).isTrue();
      }
      server.close();
      server = start(data, port);

      moments.merge(carryOn(administration, source, scene, plan), 1, Integer::sum);
    }
    server.close();
    reporter.publishEntry("servers killed", moments.toString());
  }

  /** A server that keeps what it committed, which embedded ones by default do not. */
  private static EmbeddedPostgres start(Path data, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setPgBinaryResolver(TestDatabase.binaries("18"))
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  /** Kills the server and all its processes, none of which can do anything about it. */
  private static void kill(Path data) throws Exception {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : all) {
      process.onExit().get();
    }
  }

  /**
   * Applies the plan again and undoes it: nothing is lost, doubled or without its record.
   *
   * @return at which moment it had been killed
   */
  private static String carryOn(
      TenantAdministration administration, DataSource source, Scene scene, Path file)
      throws IOException {
    JdbcMfaStore store = HostTable.store(source, SqlDialect.POSTGRESQL).build();
    ApplyReport again = apply(administration, file);
    assertThat(again.stop()).isEmpty();
    long before = again.counts().of(Outcome.ALREADY_CHANGED);
    assertThat(again.counts().of(Outcome.CHANGED) + before)
        .as("whoever is not changed now had been changed before, nobody in between")
        .isEqualTo(USERS);
    assertThat(before % (CHUNK / 2)).as("a transaction is there whole or not at all").isZero();
    assertAll(store, scene, again.operation(), MfaState.ENABLED, 1);

    try (ChangePlan undo = administration.planUndo(again.operation()).orElseThrow()) {
      ApplyReport undone = administration.apply(undo).orElseThrow();
      assertThat(undone.counts()).isEqualTo(new OutcomeCounts(Map.of(Outcome.CHANGED, 0L + USERS)));
      assertAll(store, scene, undone.operation(), MfaState.DISABLED, 2);
    }
    return before == 0 ? "before the first" : before == USERS ? "after the last" : "in between";
  }

  private static void assertAll(
      JdbcMfaStore store, Scene scene, OperationId operation, MfaState state, long version) {
    assertThat(store.findById(scene.tenant(), scene.ids()).values())
        .hasSize(USERS)
        .allMatch(user -> user.state() == state && user.record().version() == version);
    assertThat(store.operations(scene.tenant(), PageRequest.first(10)).items())
        .hasSize((int) version)
        .extracting(OperationSummary::changed)
        .containsOnly(0L + USERS);
    List<UserId> recorded = new ArrayList<>();
    PageRequest.first(PageRequest.MAX_LIMIT)
        .pages(page -> store.changesOf(scene.tenant(), operation, page))
        .forEach(page -> page.items().forEach(record -> recorded.add(record.user())));
    assertThat(recorded).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(scene.ids());
  }
}
