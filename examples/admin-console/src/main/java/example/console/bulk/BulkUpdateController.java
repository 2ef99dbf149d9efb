package example.console.bulk;

import example.console.plans.SavedPlans;
import example.console.security.SignedIn;
import io.mfaadmin.access.Action;
import io.mfaadmin.access.Denial;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.csv.BulkUpdateCsv;
import io.mfaadmin.csv.CsvDelimiter;
import io.mfaadmin.csv.CsvOptions;
import io.mfaadmin.service.Answer;
import io.mfaadmin.service.BulkOptions;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.service.TenantAdministration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The first step of a bulk update: a file becomes a plan (BU-1). */
@Controller
@RequestMapping("/bulk-update")
class BulkUpdateController {

  /** What older spreadsheets write, where the file does not say what it is (BU-6). */
  private static final Map<String, Charset> ENCODINGS =
      Map.of("utf-8", StandardCharsets.UTF_8, "windows-1252", Charset.forName("windows-1252"));

  private final SavedPlans plans;
  private final DataSize maxFileSize;

  BulkUpdateController(
      SavedPlans plans, @Value("${spring.servlet.multipart.max-file-size}") DataSize maxFileSize) {
    this.plans = plans;
    this.maxFileSize = maxFileSize;
  }

  @GetMapping
  String choose(@AuthenticationPrincipal SignedIn me, TenantAdministration admin, Model model) {
    if (Collections.disjoint(admin.permitted(), EnumSet.of(Action.ENABLE, Action.DISABLE))) {
      Denial no = Denial.of(DenialCode.ACTION_NOT_PERMITTED, Action.ENABLE);
      new Answer.Denied<>(no).orElseThrow();
    }
    model.addAttribute("maxBytes", maxFileSize.toBytes());
    model.addAttribute("unfinished", plans.unfinished(me, OperationKind.BULK_UPDATE));
    return "bulk-update";
  }

  @PostMapping
  String verify(
      @RequestParam("file") MultipartFile file,
      @RequestParam(defaultValue = "false") boolean offerEnforced,
      @RequestParam(defaultValue = "utf-8") String encoding,
      @AuthenticationPrincipal SignedIn me,
      TenantAdministration admin,
      Model model) {
    String name = nameOf(file);
    if (name.isEmpty()) {
      model.addAttribute("missing", true);
      return choose(me, admin, model);
    }
    CsvOptions csv =
        CsvOptions.DEFAULTS.withCharset(ENCODINGS.getOrDefault(encoding, StandardCharsets.UTF_8));
    BulkOptions options =
        offerEnforced ? BulkOptions.DEFAULTS.offeringEnforced() : BulkOptions.DEFAULTS;
    try (ChangePlan plan =
        admin.plan(BulkUpdateCsv.from(file::getInputStream, csv), options).orElseThrow()) {
      plans.save(plan, me, name);
      return "redirect:/plans/" + plan.operation();
    }
  }

  /** Browsers give a name; whatever else is sent is shown escaped, and without its folders. */
  private static String nameOf(MultipartFile file) {
    String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
        .replaceAll("\\p{Cntrl}", "");
  }

  @GetMapping("/template.csv")
  ResponseEntity<byte[]> template(Locale locale) throws IOException {
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    BulkUpdateCsv.template(csv, CsvDelimiter.usualIn(locale));
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("mfa-bulk-update.csv").build().toString())
        .body(csv.toByteArray());
  }
}
