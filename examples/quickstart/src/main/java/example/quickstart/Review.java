package example.quickstart;

import io.mfaadmin.csv.BulkReportCsv;
import io.mfaadmin.csv.BulkUpdateCsv;
import io.mfaadmin.csv.ReportCsvOptions;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.service.TenantAdministration;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;

/** What the README of mfa-csv shows: a file comes back with what is expected of each row. */
final class Review {

  private Review() {}

  static void of(TenantAdministration admin, Path upload, OutputStream download, Locale locale)
      throws IOException {
    // README: region
    try (ChangePlan plan = admin.plan(BulkUpdateCsv.from(upload)).orElseThrow();
        BulkReportCsv csv =
            new BulkReportCsv(download, ReportCsvOptions.forSpreadsheetsIn(locale))) {
      plan.report(csv);
    }
    // README: end
  }
}
