package example.admincli;

import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.service.ApplyReport;
import io.mfaadmin.text.Messages;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What applying a plan did, for people and programs. */
final class Reports {

  /** Where none of these came of a row, there is no operation that could be undone. */
  private static final Set<Outcome> MAY_HAVE_CHANGED =
      EnumSet.of(Outcome.CHANGED, Outcome.ALREADY_CHANGED, Outcome.UNKNOWN);

  private Reports() {}

  /** Prints a report; one that is not wholly done is a refusal. */
  static void print(Session session, ApplyReport report) {
    Messages messages = session.messages();
    if (!session.json) {
      report.rows().forEach(row -> session.output().say(parts(row, messages)));
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    if (MAY_HAVE_CHANGED.stream().anyMatch(outcome -> report.counts().of(outcome) > 0)) {
      fields.put("operation", report.operation().toString());
    }
    report
        .counts()
        .counts()
        .forEach(
            (outcome, count) ->
                fields.put(session.json ? outcome.name() : messages.text(outcome), count));
    session.output().fields(fields);
    report
        .stop()
        .ifPresent(
            stop -> {
              throw new Refused(Sentence.STOPPED);
            });
    long refused = report.counts().failed();
    if (refused > 0) {
      throw new Refused(Sentence.NOT_EVERYTHING_DONE, refused);
    }
  }

  private static String[] parts(ReportRow row, Messages messages) {
    List<String> parts = new ArrayList<>(List.of(row.name(), messages.text(row.outcome())));
    row.problems().forEach(problem -> parts.add(problem.describe(messages)));
    return parts.toArray(new String[0]);
  }
}
