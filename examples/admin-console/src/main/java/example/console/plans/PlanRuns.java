package example.console.plans;

import io.mfaadmin.audit.OperationId;
import io.mfaadmin.change.ReportSink;
import io.mfaadmin.csv.BulkReportCsv;
import io.mfaadmin.csv.ReportCsvOptions;
import io.mfaadmin.service.Answer;
import io.mfaadmin.service.ApplyOptions;
import io.mfaadmin.service.ApplyReport;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.text.Messages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Applies plans, while their administrators watch or do something else. */
@Component
class PlanRuns implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(PlanRuns.class);
  private static final int AT_ONCE = 4;
  private static final long PATIENCE_SECONDS = 20;

  private final SavedPlans plans;
  private final ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE);
  private volatile boolean closing;

  PlanRuns(SavedPlans plans) {
    this.plans = plans;
  }

  /**
   * Begins to apply a plan, or goes on with one that was stopped; does nothing if somebody is at
   * it. Whether it is refused is seen at the plan, as all that becomes of it.
   */
  void start(
      TenantAdministration admin, OperationId operation, ApplyChoices choices, Locale language) {
    if (plans.claim(operation, choices)) {
      executor.execute(() -> run(admin, operation, choices, language));
    }
  }

  private void run(
      TenantAdministration admin, OperationId operation, ApplyChoices choices, Locale language) {
    try {
      Messages messages = Messages.in(language);
      Answer<ChangePlan> opened =
          admin.openPlan(new ByteArrayInputStream(plans.content(operation)));
      if (opened instanceof Answer.Denied<ChangePlan> no) {
        plans.refuse(operation, no.denial().message(messages));
        return;
      }
      try (ChangePlan plan = opened.orElseThrow()) {
        apply(admin, plan, choices, messages);
      }
    } catch (IOException | RuntimeException | Error failure) {
      LOG.error("operation {} failed", operation, failure);
      plans.stop(operation, SavedPlan.StopCause.FAILED);
    }
  }

  private void apply(
      TenantAdministration admin, ChangePlan plan, ApplyChoices choices, Messages messages)
      throws IOException {
    OperationId operation = plan.operation();
    ApplyOptions options =
        choices
            .options()
            .onProgress((done, total) -> plans.progress(operation, done))
            .cancelledWhen(() -> closing || plans.cancelled(operation));
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    ByteArrayOutputStream failedRows = new ByteArrayOutputStream();
    Answer<ApplyReport> answer;
    ReportCsvOptions form = ReportCsvOptions.forSpreadsheetsIn(messages.locale());
    try (BulkReportCsv all = new BulkReportCsv(report, form);
        BulkReportCsv failed = new BulkReportCsv(failedRows, form.withFailedRowsOnly())) {
      ReportSink both =
          row -> {
            all.accept(row);
            failed.accept(row);
          };
      answer = admin.apply(plan, options, both);
    }
    if (answer instanceof Answer.Denied<ApplyReport> no) {
      plans.refuse(operation, no.denial().message(messages));
      return;
    }
    ApplyReport done = answer.orElseThrow();
    ApplyReport.Stop stop = done.stop().orElse(null);
    plans.finish(
        operation,
        done.counts(),
        stop == null ? null : causeOf(stop),
        stop instanceof ApplyReport.Stop.Denied denied ? denied.denial().message(messages) : null,
        report.toByteArray(),
        failedRows.toByteArray(),
        done.rows().stream().map(row -> RowOutcome.of(row, messages)).toList());
  }

  private SavedPlan.StopCause causeOf(ApplyReport.Stop stop) {
    if (stop instanceof ApplyReport.Stop.Cancelled) {
      return closing ? SavedPlan.StopCause.INTERRUPTED : SavedPlan.StopCause.CANCELLED;
    }
    if (stop instanceof ApplyReport.Stop.StoreFailed failed) {
      LOG.error("the store failed", failed.failure());
      return SavedPlan.StopCause.FAILED;
    }
    return stop instanceof ApplyReport.Stop.Denied
        ? SavedPlan.StopCause.DENIED
        : SavedPlan.StopCause.INTERRUPTED;
  }

  /** Stops between two chunks: an interrupt in the middle would close H2's file. */
  @Override
  public void destroy() throws InterruptedException {
    closing = true;
    executor.shutdown();
    if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("plans are still being applied; they can be gone on with after the restart");
    }
  }
}
