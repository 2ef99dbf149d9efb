package io.mfaadmin.csv;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkRow;
import io.mfaadmin.bulk.BulkRows;
import io.mfaadmin.bulk.BulkRules;
import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.bulk.CheckedRow;
import io.mfaadmin.bulk.Excerpt;
import io.mfaadmin.user.UsernamePolicy;

/**
 * What a file answers, as text to compare: a line for each row with its place, texts and the state
 * asked, a line for each problem beneath its row, and the problems of the whole at the end.
 */
final class Listing {

  private static final BulkRules RULES = new BulkRules(UsernamePolicy.userPrincipalName(), false);

  private Listing() {}

  static String of(BulkUpdate update) {
    StringBuilder listing = new StringBuilder();
    try (BulkRows rows = update.open()) {
      for (BulkRow row = rows.next(); row != null; row = rows.next()) {
        CheckedRow checked = RULES.check(row);
        listing
            .append(row.line())
            .append(':')
            .append(row.usernameColumn())
            .append(':')
            .append(row.statusColumn())
            .append(" [")
            .append(Excerpt.of(row.username()))
            .append("] [")
            .append(Excerpt.of(row.status()))
            .append("] ")
            .append(checked.valid() ? checked.asked() : "-")
            .append('\n');
        checked.problems().forEach(problem -> append(listing.append("    "), problem));
      }
      rows.problems().forEach(problem -> append(listing, problem));
    }
    return listing.toString();
  }

  private static void append(StringBuilder listing, BulkProblem problem) {
    listing
        .append(problem.severity())
        .append(' ')
        .append(problem.code().name())
        .append(" at ")
        .append(problem.line())
        .append(':')
        .append(problem.column());
    if (problem.heading() != null) {
      listing.append(" in ").append(problem.heading());
    }
    if (problem.found() != null) {
      listing.append(" found [").append(problem.found()).append(']');
    }
    if (problem.suggestion() != null) {
      listing.append(" meant [").append(problem.suggestion()).append(']');
    }
    if (!problem.arguments().isEmpty()) {
      listing.append(' ').append(problem.arguments());
    }
    listing.append('\n');
  }
}
