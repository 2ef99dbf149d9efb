package example.console.history;

import example.console.plans.SavedPlans;
import example.console.security.SignedIn;
import io.mfaadmin.access.Action;
import io.mfaadmin.audit.AuditRecord;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.service.ChangePlan;
import io.mfaadmin.service.TenantAdministration;
import io.mfaadmin.service.UserRow;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.user.UserId;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The operations of the tenant, what each did, and what was done to a user. */
@Controller
class HistoryController {

  private static final int ROWS = 50;

  private static final Set<Action> UNDO = EnumSet.of(Action.ENABLE, Action.ENFORCE, Action.DISABLE);

  private final SavedPlans plans;

  HistoryController(SavedPlans plans) {
    this.plans = plans;
  }

  @GetMapping("/operations")
  String operations(
      TenantAdministration admin,
      @RequestParam(name = "after") @Nullable String after,
      Model model) {
    model.addAttribute(
        "page",
        admin.audit().operations(new PageRequest(ROWS, Optional.ofNullable(after))).orElseThrow());
    return "operations";
  }

  @GetMapping("/operations/{id}")
  String operation(
      @PathVariable("id") UUID id,
      TenantAdministration admin,
      @RequestParam(name = "after") @Nullable String after,
      Model model) {
    Page<AuditRecord> page =
        admin
            .audit()
            .changesOf(new OperationId(id), new PageRequest(ROWS, Optional.ofNullable(after)))
            .orElseThrow();
    if (page.items().isEmpty() && after == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    model.addAttribute("id", id);
    model.addAttribute("changes", named(admin, page.items()));
    model.addAttribute("next", page.next().orElse(null));
    model.addAttribute("mayUndo", !Collections.disjoint(admin.permitted(), UNDO));
    return "operation";
  }

  /** The way back is a plan too, shown before it is applied (BU-17). */
  @PostMapping("/operations/{id}/undo")
  String undo(
      @PathVariable("id") UUID id,
      @AuthenticationPrincipal SignedIn me,
      TenantAdministration admin) {
    try (ChangePlan plan = admin.planUndo(new OperationId(id)).orElseThrow()) {
      if (plan.expected().total() == 0) {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
      }
      plans.save(plan, me, "");
      return "redirect:/plans/" + plan.operation();
    }
  }

  @GetMapping("/users/{id}/history")
  String history(
      @PathVariable("id") UserId id,
      TenantAdministration admin,
      @RequestParam(name = "after") @Nullable String after,
      Model model) {
    Page<AuditRecord> page =
        admin
            .audit()
            .historyOf(id, new PageRequest(ROWS, Optional.ofNullable(after)))
            .orElseThrow();
    model.addAttribute("id", id.value());
    model.addAttribute("username", usernames(admin, Set.of(id)).getOrDefault(id, id.value()));
    model.addAttribute("changes", named(admin, page.items()));
    model.addAttribute("next", page.next().orElse(null));
    return "user-history";
  }

  private List<Change> named(TenantAdministration admin, List<AuditRecord> records) {
    Map<UserId, String> usernames =
        usernames(
            admin, records.stream().map(AuditRecord::user).collect(Collectors.toUnmodifiableSet()));
    return records.stream()
        .map(
            record ->
                new Change(usernames.getOrDefault(record.user(), record.user().value()), record))
        .toList();
  }

  private Map<UserId, String> usernames(TenantAdministration admin, Collection<UserId> ids) {
    if (ids.isEmpty() || !admin.permitted().contains(Action.VIEW)) {
      return Map.of();
    }
    return admin.findById(ids).orElseThrow().values().stream()
        .collect(Collectors.toUnmodifiableMap(UserRow::id, row -> row.username().value()));
  }
}
