package io.mfaadmin.spi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.Operation;
import io.mfaadmin.audit.OperationSummary;
import io.mfaadmin.spi.Commit;
import io.mfaadmin.spi.CommitResult.Result;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.spi.StoreException;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that is killed at a random moment of an operation, which is then carried on. */
class KillTest {

  private static final int ROUNDS = Integer.getInteger("kill.rounds");
  private static final int USERS = 3_000;
  private static final int CHUNK = 50;

  /** The chunks of an operation on all users. */
  private static List<Commit> chunks(Scene scene, Operation operation) {
    List<Commit> chunks = new ArrayList<>();
    for (int from = 0; from < USERS; from += CHUNK) {
      List<User> users = scene.users().subList(from, from + CHUNK);
      chunks.add(new Scene(scene.tenant(), users).commit(operation, 0, Scene.ENFORCE));
    }
    return chunks;
  }

  /** The client that is killed. */
  static final class Client {

    private Client() {}

    /**
     * Applies an operation.
     *
     * @param arguments the URL, the tenant, the operation
     */
    public static void main(String[] arguments) {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(arguments[0]);
      JdbcMfaRecordStore store = JdbcMfaRecordStore.builder(source).build();
      Scene scene = Scene.of(new TenantId(arguments[1]), USERS);
      Operation operation = scene.operation(UUID.fromString(arguments[2]));
      System.out.println("begins");
      chunks(scene, operation).forEach(store::commit);
    }
  }

  @Test
  @DisplayName("BU-15 E55 an operation whose client is killed ends as if applied once")
  void anOperationWhoseClientIsKilledEndsAsIfAppliedOnce() throws Exception {
    PGSimpleDataSource source = (PGSimpleDataSource) TestDatabase.POSTGRESQL_18.fresh();
    JdbcMfaRecordStore store = JdbcMfaRecordStore.builder(source).build();
    Random random = new Random();
    for (int round = 0; round < ROUNDS; round++) {
      Scene scene = Scene.of(new TenantId("tenant-" + round), USERS);
      Operation operation = scene.operation();
      Process client =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Client.class.getName(),
                  urlOf(source),
                  scene.tenant().value(),
                  operation.id().toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader output =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
        assertThat(output.readLine()).isEqualTo("begins");
      }
      client.waitFor(random.nextInt(1_000), TimeUnit.MILLISECONDS);
      client.destroyForcibly().waitFor();

      carryOn(store, scene, operation);
    }
  }

  private static String urlOf(PGSimpleDataSource source) {
    return "jdbc:postgresql://localhost:"
        + source.getPortNumbers()[0]
        + "/"
        + source.getDatabaseName()
        + "?user=postgres";
  }

  @Test
  @DisplayName("BU-15 E59 an operation whose server is killed ends as if applied once")
  void anOperationWhoseServerIsKilledEndsAsIfAppliedOnce(@TempDir Path directory) throws Exception {
    Path data = directory.resolve("data");
    Random random = new Random();
    EmbeddedPostgres server = start(data, 0);
    int port = server.getPort();
    DataSource source = server.getPostgresDatabase();
    TestDatabase.prepare(source, SqlDialect.POSTGRESQL);
    JdbcMfaRecordStore store = JdbcMfaRecordStore.builder(source).build();
    for (int round = 0; round < ROUNDS; round++) {
      Scene scene = Scene.of(new TenantId("tenant-" + round), USERS);
      Operation operation = scene.operation();
      CompletableFuture<Throwable> client =
          CompletableFuture.supplyAsync(
              () -> catchThrowable(() -> chunks(scene, operation).forEach(store::commit)));
      try {
        client.get(random.nextInt(1_000), TimeUnit.MILLISECONDS);
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

      carryOn(store, scene, operation);
    }
    server.close();
  }

  private static EmbeddedPostgres start(Path data, int port) throws IOException {
    return EmbeddedPostgres.builder()
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

  /** Nothing is lost, doubled or without its record. */
  private static void carryOn(JdbcMfaRecordStore store, Scene scene, Operation operation) {
    for (Commit chunk : chunks(scene, operation)) {
      Set<Result> results = new HashSet<>(Scene.results(store.commit(chunk)).values());
      assertThat(results)
          .as("a chunk is there whole or not at all")
          .hasSize(1)
          .isSubsetOf(Result.WRITTEN, Result.ALREADY_WRITTEN);
    }
    assertThat(store.findRecords(scene.tenant(), scene.ids()).values())
        .hasSize(USERS)
        .allMatch(record -> record.version() == 1);
    assertThat(store.operations(scene.tenant(), PageRequest.first(10)).items())
        .extracting(OperationSummary::changed)
        .containsExactly((long) USERS);
    List<UserId> recorded = new ArrayList<>();
    Optional<PageRequest> request = Optional.of(PageRequest.first(PageRequest.MAX_LIMIT));
    while (request.isPresent()) {
      PageRequest current = request.get();
      Page<AuditRecord> page = store.changesOf(scene.tenant(), operation.id(), current);
      page.items().forEach(record -> recorded.add(record.user()));
      request = page.next().map(current::after);
    }
    assertThat(recorded).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(scene.ids());
  }
}
