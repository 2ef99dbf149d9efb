package io.mfaadmin.spi.jdbc;

import io.mfaadmin.spi.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Borrows connections, and decides what a transaction is and when it is tried again. */
final class Database {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private static final int MAX_ATTEMPTS = 6;
  private static final long FIRST_PAUSE_MILLIS = 8;

  /** For how many keys no planner thinks of reading the whole table. */
  private static final int FEW = 50;

  private final DataSource source;
  private final SqlDialect dialect;
  private final Lanes lanes;

  /**
   * The turn of whoever writes, in the order of their coming; null where the database sees to it.
   */
  private final @Nullable Lock turn;

  Database(DataSource source, SqlDialect dialect, Lanes lanes) {
    this.source = source;
    this.dialect = dialect;
    this.lanes = lanes;
    this.turn = dialect.writersTakeTurns() ? new ReentrantLock(true) : null;
  }

  /** What is done with a connection. */
  @FunctionalInterface
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Finds some of many. */
  @FunctionalInterface
  interface Finding<E, K, V> {
    Map<K, V> among(Connection connection, List<E> wanted) throws SQLException;
  }

  SqlDialect dialect() {
    return dialect;
  }

  /**
   * Whether a call made now would take part in a transaction of the host's.
   *
   * @throws StoreException if there is no connection
   */
  boolean inHostTransaction() {
    try (Connection connection = source.getConnection()) {
      return !connection.getAutoCommit();
    } catch (SQLException e) {
      throw Failures.of("borrowing a connection", e);
    }
  }

  /** Runs statements that only read, each for itself. */
  <T> T read(String doing, Work<T> work) {
    return run(doing, work, work);
  }

  /**
   * Runs some calls of {@link #read} or {@link #write} for ranges of what one call is about, and
   * answers all that they answer. Inside a transaction of the host's there is one range: other
   * connections would be outside of it.
   *
   * @param all in an order in which neighbours belong together
   */
  <E, K, V> Map<K, V> inRanges(List<E> all, Function<List<E>, Map<K, V>> work) {
    if (!lanes.divide(all.size()) || inHostTransaction()) {
      return work.apply(all);
    }
    Map<K, V> answers = new HashMap<>();
    lanes.inRanges(all, work).forEach(answers::putAll);
    return answers;
  }

  /**
   * Runs a statement that finds some of many. Where they are more than a few it is a transaction,
   * so that the planner can be kept from reading the whole tenant for them.
   */
  <E extends Comparable<E>, K, V> Map<K, V> find(
      String doing, Collection<E> wanted, Finding<E, K, V> finding) {
    return inRanges(
        wanted.stream().sorted().toList(),
        some -> {
          Work<Map<K, V>> work = connection -> finding.among(connection, some);
          return some.size() <= FEW
              ? read(doing, work)
              : run(doing, work, connection -> committed(connection, work));
        });
  }

  /** Runs statements as one transaction. */
  <T> T write(String doing, Work<T> work) {
    return run(doing, work, connection -> inTurn(connection, work));
  }

  /** Runs statements as one transaction that no transaction of the host's can undo (AD-3). */
  <T> T writeApart(String doing, Work<T> work) {
    return run(
        doing,
        connection -> {
          throw new StoreException(
              "inside a transaction of the host, "
                  + doing
                  + " needs a data source of its own: see JdbcConnections.eventSource",
              null,
              false);
        },
        connection -> inTurn(connection, work));
  }

  /**
   * A connection that is held for several calls that read, in a transaction of its own or, under a
   * savepoint, in one of the host's.
   */
  record Held(Connection connection, @Nullable Savepoint before) {

    /** Gives the connection back, with a transaction of the host's going on whatever failed. */
    void end(boolean done) {
      if (before != null) {
        leave(connection, before, done);
      } else {
        quietly("leaving a transaction", connection::rollback);
        quietly("leaving a transaction", () -> connection.setAutoCommit(true));
      }
      giveBack(connection);
    }
  }

  /** Borrows a connection that whoever asked gives back. */
  Held hold() throws SQLException {
    Connection connection = source.getConnection();
    boolean held = false;
    try {
      Savepoint before = null;
      if (connection.getAutoCommit()) {
        connection.setAutoCommit(false); // else drivers read all rows at once
      } else {
        before = connection.setSavepoint();
      }
      held = true;
      return new Held(connection, before);
    } finally {
      if (!held) {
        giveBack(connection);
      }
    }
  }

  private <T> T run(String doing, Work<T> inHostTransaction, Work<T> otherwise) {
    for (int attempt = 1; ; attempt++) {
      boolean joined = false;
      try {
        Connection connection = source.getConnection();
        try {
          joined = !connection.getAutoCommit();
          return joined
              ? underSavepoint(connection, inHostTransaction)
              : otherwise.with(connection);
        } finally {
          giveBack(connection);
        }
      } catch (SQLException e) {
        if (joined || attempt == MAX_ATTEMPTS || !dialect.isConflict(e)) {
          throw Failures.of(doing, e);
        }
        LOG.debug("attempt {} at {} met SQLSTATE {}", attempt, doing, e.getSQLState());
        pause(attempt);
      }
    }
  }

  private <T> T inTurn(Connection connection, Work<T> work) throws SQLException {
    if (turn == null) {
      return committed(connection, work);
    }
    try {
      turn.lockInterruptibly();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      return committed(connection, work);
    } finally {
      turn.unlock();
    }
  }

  private <T> T committed(Connection connection, Work<T> work) throws SQLException {
    boolean over = false;
    connection.setAutoCommit(false);
    try {
      dialect.prepare(connection);
      T result = work.with(connection);
      connection.commit();
      over = true;
      return result;
    } finally {
      if (over || takenBack(connection, connection::rollback)) {
        quietly("leaving a transaction", () -> connection.setAutoCommit(true));
      }
    }
  }

  /** A failure leaves the host's transaction as it was, and going on. */
  private static <T> T underSavepoint(Connection connection, Work<T> work) throws SQLException {
    Savepoint before = connection.setSavepoint();
    boolean done = false;
    try {
      T result = work.with(connection);
      done = true;
      return result;
    } finally {
      leave(connection, before, done);
    }
  }

  private static void leave(Connection connection, Savepoint before, boolean done) {
    if (done || takenBack(connection, () -> connection.rollback(before))) {
      quietly("leaving a savepoint", () -> connection.releaseSavepoint(before));
    }
  }

  /**
   * Takes back what failed half-way. If that fails too the connection is broken off, since to go on
   * with it, or to leave the transaction in another way, may commit the half (AD-2).
   */
  private static boolean takenBack(Connection connection, Step rollback) {
    try {
      rollback.run();
      return true;
    } catch (SQLException e) {
      LOG.warn("What failed could not be rolled back (SQLSTATE {})", e.getSQLState());
      quietly("breaking off a connection", () -> connection.abort(Runnable::run));
      return false;
    }
  }

  private static void giveBack(Connection connection) {
    quietly("giving back a connection", connection::close);
  }

  @FunctionalInterface
  interface Step {
    void run() throws SQLException;
  }

  /** What was answered stays so, whatever fails afterwards. */
  static void quietly(String doing, Step step) {
    try {
      step.run();
    } catch (SQLException e) {
      LOG.debug("{} failed with SQLSTATE {}", doing, e.getSQLState());
    }
  }

  /** Waits longer at each attempt, and not as long as others that met. */
  private static void pause(int attempt) {
    long most = FIRST_PAUSE_MILLIS << attempt;
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, most));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static StoreException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new StoreException("interrupted before it was written", e, true);
  }
}
