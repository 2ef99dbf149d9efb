package io.mfaadmin.spi.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Connections that are cut at one of the calls that go to the server: before it gets there, or
 * after it was done but before its answer came back.
 */
final class CutConnections implements Switched.Connections {

  enum When {
    BEFORE,
    AFTER
  }

  private static final Set<String> TO_THE_SERVER =
      Set.of("execute", "executeQuery", "executeUpdate", "commit", "rollback", "setAutoCommit");

  private final DataSource source;
  private final int cutAt;
  private final When when;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean cut;

  CutConnections(DataSource source, int cutAt, When when) {
    this.source = source;
    this.cutAt = cutAt;
    this.when = when;
  }

  /** Counts the calls and cuts nothing. */
  static CutConnections never(DataSource source) {
    return new CutConnections(source, Integer.MAX_VALUE, When.BEFORE);
  }

  boolean wasCut() {
    return cut;
  }

  int calls() {
    return calls.get();
  }

  @Override
  public Connection next() throws SQLException {
    Connection connection = source.getConnection();
    return proxy(Connection.class, new Wire(connection, connection));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** Passes calls on, until the cut. */
  private final class Wire implements InvocationHandler {

    private final Connection connection;
    private final Object target;

    Wire(Connection connection, Object target) {
      this.connection = connection;
      this.target = target;
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
      boolean toTheServer = TO_THE_SERVER.contains(method.getName());
      boolean now = toTheServer && !cut && calls.incrementAndGet() == cutAt;
      if (now && when == When.BEFORE) {
        cut();
      }
      if (cut && toTheServer) {
        throw new SQLRecoverableException("the connection was cut", "08006");
      }
      Object answer;
      try {
        answer = method.invoke(target, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
      if (now) {
        cut();
        throw new SQLRecoverableException("the connection was cut", "08006");
      }
      if (answer instanceof PreparedStatement statement) {
        return proxy(PreparedStatement.class, new Wire(connection, statement));
      }
      return answer instanceof Statement statement
          ? proxy(Statement.class, new Wire(connection, statement))
          : answer;
    }

    /** What was not committed is lost with the connection. */
    private void cut() throws SQLException {
      cut = true;
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }
}
