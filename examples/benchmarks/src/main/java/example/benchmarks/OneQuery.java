package example.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The least that a program does with the database of admin-cli. */
public final class OneQuery {

  private OneQuery() {}

  /**
   * Counts the users.
   *
   * @param args the URL of the database
   */
  public static void main(String[] args) throws SQLException {
    try (Connection connection = DriverManager.getConnection(args[0]);
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from app_users")) {
      count.next();
      System.out.println(count.getLong(1));
    }
  }
}
