package example.quickstart;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.change.PlanRow;
import io.mfaadmin.change.PlannedChange;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.service.Answer;
import io.mfaadmin.service.ApplyReport;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.service.UserRow;
import io.mfaadmin.signin.SignInDecision;
import io.mfaadmin.text.MessageCode;
import io.mfaadmin.text.Messages;
import io.mfaadmin.user.MfaState;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints the tale, and what the library answers, in English. */
final class Narrator {

  private final PrintStream out;
  private final Messages messages = Messages.in(Locale.ENGLISH);
  private int chapters;

  Narrator(PrintStream out) {
    this.out = out;
  }

  void chapter(String title) {
    chapters++;
    out.println();
    out.println(chapters + ". " + title);
    out.println();
  }

  void say(String sentence) {
    out.println("   " + sentence);
  }

  void item(String text) {
    out.println("     - " + text);
  }

  /** A text as it stands, such as a letter or a file. */
  void quote(String text) {
    text.lines().forEach(line -> out.println("     | " + line));
  }

  <T> void answer(Answer<T> answer, Function<T, String> granted) {
    item(answer.fold(granted, denial -> "Denied: " + denial.message(messages)));
  }

  void users(List<UserRow> rows) {
    if (rows.isEmpty()) {
      item("nobody");
    }
    for (UserRow row : rows) {
      String registered =
          row.status().registered() ? ", registered: " + texts(row.status().methods(), ", ") : "";
      item(
          row.username()
              + ", "
              + row.displayName()
              + ": "
              + text(row.status().state())
              + registered);
    }
  }

  void problems(ChangePlan plan) {
    plan.problems().forEach(this::problem);
  }

  private void problem(BulkProblem problem) {
    item((problem.isError() ? "Error. " : "Warning. ") + problem.describe(messages));
  }

  void preview(ChangePlan plan) {
    plan.forEachRow(row -> item(row.name() + ": " + preview(row)));
  }

  private String preview(PlanRow row) {
    PlannedChange change = row.change();
    return change != null && change.changes()
        ? fromTo(change.before().state(), change.after().state())
            + " ("
            + texts(change.effects(), "; ")
            + ")"
        : text(row.expected());
  }

  void results(ApplyReport report) {
    for (ReportRow row : report.rows()) {
      item(
          row.name() + ": " + fromTo(row.before(), row.after()) + " (" + text(row.outcome()) + ")");
    }
  }

  private String fromTo(@Nullable MfaState before, @Nullable MfaState after) {
    if (before == null || after == null) {
      return "-";
    }
    return before == after ? text(before) : text(before) + " -> " + text(after);
  }

  /** What is asked, and why. */
  void decision(SignInDecision decision) {
    item(text(decision.rule().outcome()) + " (" + decision.rule().id() + ")");
    if (decision instanceof SignInDecision.VerificationRequired verification) {
      verification
          .methods()
          .forEach(method -> item("by: " + text(method.method()) + ", " + method.maskedLabel()));
    }
    item("because: " + texts(decision.reasons(), " "));
  }

  String text(MessageCode code) {
    return messages.text(code);
  }

  private String texts(Collection<? extends MessageCode> codes, String separator) {
    return codes.stream().map(this::text).collect(Collectors.joining(separator));
  }
}
