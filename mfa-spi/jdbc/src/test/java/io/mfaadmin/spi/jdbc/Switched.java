package io.mfaadmin.spi.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source that leads to another one, which can be changed. */
final class Switched implements DataSource {

  /** Where connections come from. */
  @FunctionalInterface
  interface Connections {
    Connection next() throws SQLException;
  }

  private volatile Connections connections;

  Switched(DataSource source) {
    this.connections = source::getConnection;
  }

  void to(Connections next) {
    connections = next;
  }

  /** What frameworks do: one connection for all calls of a thread, which closing leaves open. */
  static Connection kept(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, arguments) -> {
              try {
                return method.getName().equals("close")
                    ? null
                    : method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Runs something in a transaction that is rolled back. */
  void rollBackAfter(Runnable work) {
    Connections before = connections;
    try (Connection connection = before.next()) {
      connection.setAutoCommit(false);
      connections = () -> kept(connection);
      try {
        work.run();
      } finally {
        connections = before;
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs something while no connection is to be had. */
  void downDuring(Runnable work) {
    Connections before = connections;
    connections =
        () -> {
          throw new SQLException("refused", "08001");
        };
    try {
      work.run();
    } finally {
      connections = before;
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connections.next();
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setLoginTimeout(int seconds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int getLoginTimeout() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Logger getParentLogger() {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
