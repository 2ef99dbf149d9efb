package io.mfaadmin.spi.jdbc;

import java.io.PrintWriter;
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
