package example.console.plans;

import example.console.security.FreshSecondFactor;
import example.console.security.SignedIn;
import example.console.security.StepUpRequests;
import io.mfaadmin.access.Action;
import io.mfaadmin.access.Denial;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.csv.BulkReportCsv;
import io.mfaadmin.csv.ReportCsvOptions;
import io.mfaadmin.service.Answer;
import io.mfaadmin.service.ApplyOptions;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.text.Messages;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One address for each plan, which shows it as far as it is: to be reviewed, being applied, or
 * done. It can be left and come back to at any time, also after a restart.
 */
@Controller
@RequestMapping("/plans/{id}")
class PlanController {

  private static final Set<Action> UNDO = EnumSet.of(Action.ENABLE, Action.ENFORCE, Action.DISABLE);

  private final SavedPlans plans;
  private final PlanRuns runs;
  private final FreshSecondFactor secondFactor;
  private final Clock clock;

  PlanController(SavedPlans plans, PlanRuns runs, FreshSecondFactor secondFactor, Clock clock) {
    this.plans = plans;
    this.runs = runs;
    this.secondFactor = secondFactor;
    this.clock = clock;
  }

  @GetMapping
  String plan(
      @PathVariable("id") UUID id,
      @AuthenticationPrincipal SignedIn me,
      TenantAdministration admin,
      HttpSession session,
      Locale locale,
      Model model)
      throws IOException {
    SavedPlan plan = find(id, me, admin);
    if (plan.status() == SavedPlan.Status.REVIEW && mustVerifyFirst(plan, me)) {
      return StepUpRequests.ask(session, "/plans/" + id);
    }
    model.addAttribute("plan", plan);
    return switch (plan.status()) {
      case RUNNING -> "plan-running";
      case STOPPED, DONE -> result(plan, admin, model);
      case REVIEW -> review(plan, admin, locale, model);
    };
  }

  private String result(SavedPlan plan, TenantAdministration admin, Model model) {
    model.addAttribute("expired", clock.instant().isAfter(plan.expiresAt()));
    model.addAttribute("rows", plans.rows(plan.operation()));
    model.addAttribute("mayUndo", !Collections.disjoint(admin.permitted(), UNDO));
    return "plan-result";
  }

  private String review(SavedPlan saved, TenantAdministration admin, Locale locale, Model model)
      throws IOException {
    Answer<ChangePlan> opened = open(saved, admin);
    if (opened instanceof Answer.Denied<ChangePlan> no) {
      model.addAttribute("unopened", no.denial().message(Messages.in(locale)));
      return "plan-review";
    }
    try (ChangePlan plan = opened.orElseThrow()) {
      model.addAttribute("review", PlanReview.of(plan));
      Map<DenialCode, Denial> objections = objections(admin, plan);
      model.addAttribute("confirm", objections.containsKey(DenialCode.COUNT_NOT_CONFIRMED));
      Denial guard = objections.get(DenialCode.LAST_GLOBAL_ADMINISTRATOR);
      if (guard != null && saved.message().isEmpty()) {
        model.addAttribute("guard", guard.message(Messages.in(locale)));
      }
    }
    return "plan-review";
  }

  private Answer<ChangePlan> open(SavedPlan saved, TenantAdministration admin) throws IOException {
    return admin.openPlan(new ByteArrayInputStream(plans.content(saved.operation())));
  }

  private static Map<DenialCode, Denial> objections(TenantAdministration admin, ChangePlan plan) {
    return admin.objections(plan, ApplyOptions.DEFAULTS.validRowsOnly()).orElseThrow().stream()
        .collect(Collectors.toMap(Denial::code, Function.identity()));
  }

  @PostMapping("/apply")
  String apply(
      @PathVariable("id") UUID id,
      @ModelAttribute ApplyForm form,
      @AuthenticationPrincipal SignedIn me,
      TenantAdministration admin,
      HttpSession session,
      Locale locale,
      RedirectAttributes then) {
    SavedPlan plan = find(id, me, admin);
    if (form.refused()) {
      plans.choose(plan.operation(), form.choices());
      then.addFlashAttribute("reasonRefused", true);
      then.addFlashAttribute("typed", form.reason());
      return toPlan(id);
    }
    if (mustVerifyFirst(plan, me)) {
      plans.choose(plan.operation(), form.choices());
      return StepUpRequests.ask(session, "/plans/" + id);
    }
    runs.start(admin, plan.operation(), form.choices(), locale);
    return toPlan(id);
  }

  /** What weakens is shown and applied after a fresh second factor only (AU-10). */
  private boolean mustVerifyFirst(SavedPlan plan, SignedIn me) {
    return plan.weakens() && secondFactor.isMissing(me);
  }

  /** Goes on where it was stopped, as it was begun. */
  @PostMapping("/continue")
  String goOn(
      @PathVariable("id") UUID id,
      @AuthenticationPrincipal SignedIn me,
      TenantAdministration admin,
      HttpSession session,
      Locale locale) {
    SavedPlan plan = find(id, me, admin);
    if (mustVerifyFirst(plan, me)) {
      return StepUpRequests.ask(session, "/plans/" + id);
    }
    runs.start(admin, plan.operation(), plan.choices(), locale);
    return toPlan(id);
  }

  @PostMapping("/cancel")
  String cancel(
      @PathVariable("id") UUID id,
      @AuthenticationPrincipal SignedIn me,
      TenantAdministration admin) {
    plans.cancel(find(id, me, admin).operation());
    return toPlan(id);
  }

  @PostMapping("/discard")
  String discard(
      @PathVariable("id") UUID id,
      @AuthenticationPrincipal SignedIn me,
      TenantAdministration admin) {
    SavedPlan plan = find(id, me, admin);
    plans.discard(plan.operation());
    return plan.kind() == OperationKind.BULK_UPDATE ? "redirect:/bulk-update" : "redirect:/";
  }

  /** Where it is, for a page that watches. */
  @GetMapping("/progress")
  @ResponseBody
  Progress progress(
      @PathVariable("id") UUID id,
      @AuthenticationPrincipal SignedIn me,
      TenantAdministration admin) {
    SavedPlan plan = find(id, me, admin);
    return new Progress(
        plan.status() == SavedPlan.Status.RUNNING, plan.rowsDone(), plan.rowsTotal());
  }

  /**
   * How far it is.
   *
   * @param running whether it is still being applied
   * @param done how many rows are done
   * @param total how many there are
   */
  record Progress(boolean running, long done, long total) {}

  @GetMapping("/report.csv")
  ResponseEntity<byte[]> report(
      @PathVariable("id") UUID id,
      @RequestParam(defaultValue = "false") boolean failed,
      @AuthenticationPrincipal SignedIn me,
      TenantAdministration admin) {
    SavedPlan plan = find(id, me, admin);
    byte[] csv = plans.report(plan.operation(), failed).orElseThrow(PlanController::nothingThere);
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, file(failed ? "failed-rows-" : "report-", id))
        .body(csv);
  }

  /**
   * The plan as a file, in the order of lines: all that a page has no room for, and rows to be
   * mended before anything is applied.
   */
  @GetMapping("/plan.csv")
  @Nullable String planned(
      @PathVariable("id") UUID id,
      @RequestParam(defaultValue = "false") boolean problems,
      @AuthenticationPrincipal SignedIn me,
      TenantAdministration admin,
      HttpSession session,
      Locale locale,
      HttpServletResponse response)
      throws IOException {
    SavedPlan saved = find(id, me, admin);
    if (mustVerifyFirst(saved, me)) {
      return StepUpRequests.ask(session, "/plans/" + id);
    }
    Answer<ChangePlan> opened = open(saved, admin);
    if (opened instanceof Answer.Denied<ChangePlan>) {
      return toPlan(id); // which says why
    }
    response.setContentType("text/csv;charset=utf-8");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, file(problems ? "problems-" : "plan-", id));
    try (ChangePlan plan = opened.orElseThrow();
        BulkReportCsv csv =
            new BulkReportCsv(
                response.getOutputStream(), ReportCsvOptions.forSpreadsheetsIn(locale))) {
      plan.report(
          row -> {
            if (!problems || !row.problems().isEmpty()) {
              csv.accept(row);
            }
          });
    }
    return null;
  }

  private static String file(String prefix, UUID id) {
    return ContentDisposition.attachment().filename(prefix + id + ".csv").build().toString();
  }

  /** A plan of one's own. Who may see nobody any more does not see that either (VW-4, E57). */
  private SavedPlan find(UUID id, SignedIn me, TenantAdministration admin) {
    SavedPlan plan = plans.find(new OperationId(id), me).orElseThrow(PlanController::nothingThere);
    admin.findById(Set.of(me.id())).orElseThrow(); // asks for the right, and records who lacks it
    return plan;
  }

  private static ResponseStatusException nothingThere() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private static String toPlan(UUID id) {
    return "redirect:/plans/" + id;
  }
}
