package io.mfaadmin.spi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfaadmin.spi.StoreException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What failures of the database become. */
class FailuresTest {

  @ParameterizedTest
  @CsvSource({
    "08006, true", // connection lost
    "40001, true", // serialization failure
    "40P01, true", // deadlock
    "53100, true", // disk full
    "55P03, true", // lock not to be had
    "57014, true", // statement timeout
    "57P01, true", // server shut down
    "HYT00, true", // time limit of the driver
    "22021, false", // a character that cannot be
    "23514, false", // a constraint
    "25006, false", // read-only database
    "42P01, false", // no such table
    "'', false"
  })
  @DisplayName("E60 E61 a failure that may pass is retryable, a fault is not")
  void aFailureThatMayPassIsRetryable(String state, boolean retryable) {
    StoreException failure = Failures.of("testing", new SQLException("text", state));
    assertThat(failure.retryable()).isEqualTo(retryable);
    assertThat(failure)
        .hasMessageStartingWith("the database failed while testing")
        .hasMessageEndingWith(" (SQLSTATE " + state + ")");
  }

  @Test
  @DisplayName("a pool that has no connection left is retryable, whatever it says")
  void aPoolWithoutConnectionsIsRetryable() {
    assertThat(Failures.of("testing", new SQLTransientConnectionException("timed out")).retryable())
        .isTrue();
  }
}
