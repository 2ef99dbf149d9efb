package example.admincli;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.change.OutcomeCounts;
import io.mfaadmin.csv.BulkReportCsv;
import io.mfaadmin.csv.BulkUpdateCsv;
import io.mfaadmin.csv.CsvDelimiter;
import io.mfaadmin.csv.CsvOptions;
import io.mfaadmin.csv.ReportCsvOptions;
import io.mfaadmin.service.Answer;
import io.mfaadmin.service.ApplyOptions;
import io.mfaadmin.service.ApplyReport;
import io.mfaadmin.service.BulkOptions;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.service.TenantAdministration;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The bulk update: verify a file, then apply the plan that this left. */
@Command(
    name = "bulk-update",
    subcommands = {
      BulkUpdateCommand.Verify.class,
      BulkUpdateCommand.Apply.class,
      BulkUpdateCommand.Template.class
    })
final class BulkUpdateCommand {

  /** Checks a file and leaves a plan. */
  @Command(name = "verify")
  static final class Verify implements Runnable {

    @Mixin Session session = new Session();

    @Mixin Acting acting = new Acting();

    @Option(names = "--plan", paramLabel = "OUT")
    @Nullable Path plan;

    @Option(names = "--report", paramLabel = "OUT.csv", descriptionKey = "expected-report")
    @Nullable Path report;

    @Option(names = "--delimiter", defaultValue = "comma")
    CsvDelimiter delimiter = CsvDelimiter.COMMA;

    @Option(names = "--offer-enforced")
    boolean offerEnforced;

    @Option(names = "--charset", paramLabel = "NAME")
    @Nullable Charset charset;

    @Parameters(paramLabel = "FILE", descriptionKey = "file")
    Path file = Path.of("");

    @Override
    public void run() {
      keep(file, report);
      keep(file, plan);
      BulkOptions options =
          offerEnforced ? BulkOptions.DEFAULTS.offeringEnforced() : BulkOptions.DEFAULTS;
      CsvOptions csv =
          charset == null ? CsvOptions.DEFAULTS : CsvOptions.DEFAULTS.withCharset(charset);
      try (Database database = session.database();
          ChangePlan verified =
              session.granted(
                  acting
                      .administration(session, database)
                      .plan(BulkUpdateCsv.from(file, csv), options))) {
        print(verified);
        if (report != null) {
          try (BulkReportCsv rows = reportTo(report, session, delimiter)) {
            verified.report(rows);
          } catch (IOException | UncheckedIOException e) {
            throw new Refused(Sentence.FILE_NOT_WRITTEN, report);
          }
        }
        if (plan != null && verified.usable()) {
          save(verified, plan);
        }
        if (!verified.usable() || verified.errors() > 0) {
          throw new Refused(Sentence.PROBLEMS_FOUND, problems(verified));
        }
      }
    }

    private static long problems(ChangePlan plan) {
      return plan.sourceProblems().size()
          + plan.problemCounts().values().stream().mapToLong(Long::longValue).sum();
    }

    private void print(ChangePlan verified) {
      List<BulkProblem> problems = verified.problems();
      for (BulkProblem problem : problems) {
        session.output().say(problem.describe(session.messages()));
      }
      long further = problems(verified) - problems.size();
      if (further > 0) {
        session.output().say(session.messages().text(Sentence.FURTHER_PROBLEMS, further));
      }
      Map<String, Object> fields = new LinkedHashMap<>();
      if (verified.usable()) {
        fields.put("operation", verified.operation().toString());
        fields.putAll(counts(verified.expected()));
        fields.put("disables", verified.disables());
      }
      if (session.json) {
        fields.put("problems", problems.stream().map(this::fields).toList());
        fields.put("furtherProblems", further);
      }
      session.output().fields(fields);
    }

    /** A problem for programs: what they can sort and count by, and what they can show. */
    private Map<String, Object> fields(BulkProblem problem) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("line", problem.line());
      fields.put("column", problem.column());
      fields.put("severity", problem.severity().name());
      fields.put("code", problem.code().name());
      fields.put("text", problem.describe(session.messages()));
      return fields;
    }

    private Map<String, Long> counts(OutcomeCounts expected) {
      Map<String, Long> counts = new LinkedHashMap<>();
      expected
          .counts()
          .forEach(
              (outcome, count) ->
                  counts.put(
                      session.json ? outcome.name() : session.messages().text(outcome), count));
      return counts;
    }

    private static void save(ChangePlan plan, Path to) {
      try (OutputStream out = PrivateFile.write(to)) {
        plan.save(out);
      } catch (IOException e) {
        throw new Refused(Sentence.PLAN_NOT_SAVED, to);
      }
    }
  }

  /** Carries a plan out. */
  @Command(name = "apply")
  static final class Apply implements Runnable {

    @Mixin Session session = new Session();

    @Mixin Acting acting = new Acting();

    @Option(names = "--valid-rows-only")
    boolean validRowsOnly;

    @Option(names = "--report", paramLabel = "OUT.csv")
    @Nullable Path report;

    @Option(names = "--delimiter", defaultValue = "comma")
    CsvDelimiter delimiter = CsvDelimiter.COMMA;

    @Option(names = "--confirm", paramLabel = "N")
    @Nullable Long confirm;

    @Parameters(paramLabel = "PLAN", descriptionKey = "saved-plan")
    Path plan = Path.of("");

    @Override
    public void run() {
      keep(plan, report);
      try (Database database = session.database()) {
        TenantAdministration admin = acting.administration(session, database);
        try (ChangePlan opened = session.granted(open(admin))) {
          Reports.print(session, apply(admin, opened));
        }
      }
    }

    private Answer<ChangePlan> open(TenantAdministration admin) {
      try (InputStream in = Files.newInputStream(plan)) {
        return admin.openPlan(in);
      } catch (IOException e) {
        throw Refused.wrongUse(Sentence.FILE_NOT_READ, plan);
      }
    }

    private ApplyReport apply(TenantAdministration admin, ChangePlan opened) {
      try (ProgressDisplay display = new ProgressDisplay(session)) {
        return apply(admin, opened, ApplyOptions.DEFAULTS.onProgress(display));
      }
    }

    private ApplyReport apply(TenantAdministration admin, ChangePlan opened, ApplyOptions options) {
      if (validRowsOnly) {
        options = options.validRowsOnly();
      }
      if (confirm != null) {
        options = options.confirmingDisables(confirm);
      }
      if (report == null) {
        return session.granted(admin.apply(opened, options));
      }
      try (BulkReportCsv csv = reportTo(report, session, delimiter)) {
        return session.granted(admin.apply(opened, options, csv));
      } catch (IOException | UncheckedIOException e) {
        throw new Refused(Sentence.FILE_NOT_WRITTEN, report);
      }
    }
  }

  /** Nothing is written over what is read: it holds more, and may be needed again. */
  private static void keep(Path read, @Nullable Path written) {
    try {
      if (written != null
          && Files.exists(read)
          && Files.exists(written)
          && Files.isSameFile(read, written)) {
        throw Refused.wrongUse(Sentence.FILE_IS_READ, written);
      }
    } catch (IOException e) {
      throw Refused.wrongUse(Sentence.FILE_NOT_READ, read);
    }
  }

  /** Begins a report, before anything is applied. */
  private static BulkReportCsv reportTo(Path file, Session session, CsvDelimiter delimiter) {
    ReportCsvOptions form =
        ReportCsvOptions.DEFAULTS.withLanguage(session.language).withDelimiter(delimiter);
    try {
      // By the mark Excel knows UTF-8; programs that ask for JSON would take it for text.
      return new BulkReportCsv(
          PrivateFile.write(file), session.json ? form : form.withByteOrderMark());
    } catch (IOException e) {
      throw Refused.wrongUse(Sentence.FILE_NOT_WRITTEN, file);
    }
  }

  /** Writes a file with the right headings. */
  @Command(name = "template")
  static final class Template implements Runnable {

    @Option(names = "--delimiter", defaultValue = "comma")
    CsvDelimiter delimiter = CsvDelimiter.COMMA;

    @Override
    public void run() {
      try {
        BulkUpdateCsv.template(System.out, delimiter);
        System.out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
