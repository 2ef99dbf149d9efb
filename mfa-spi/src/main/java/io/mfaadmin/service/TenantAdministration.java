package io.mfaadmin.service;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.Denial;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.bulk.BulkRules;
import io.mfaadmin.bulk.BulkUpdate;
import io.mfaadmin.change.ReportSink;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.change.UserRequest;
import io.mfaadmin.spi.Abilities;
import io.mfaadmin.spi.Page;
import io.mfaadmin.spi.PageRequest;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernameKey;
import io.mfaadmin.user.UsernamePolicy;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The administration of one tenant by one caller: the status view, the quick steps, user settings,
 * bulk updates, undo, service settings and the audit trail.
 *
 * <p>Every operation asks the host for the caller's roles when it is called; nothing about rights
 * is kept. An operation that may not be done answers {@link Answer.Denied} and has done nothing. A
 * store that fails is a {@link io.mfaadmin.spi.StoreException}; rows that cannot be held are a
 * {@link SpoolException}. Safe on many threads.
 */
public final class TenantAdministration {

  /** The most users of a quick step or of user settings (ST-12, US). */
  public static final int MAX_SELECTED = 1_000;

  private final Gate gate;
  private final Reads reads;
  private final Planner planner;
  private final PlanExecutor executor;
  private final PlanFiles planFiles;
  private final SettingsAdministration settings;
  private final UsernamePolicy usernames;
  private final Subject subject;

  TenantAdministration(
      Host host,
      Planner planner,
      PlanExecutor executor,
      PlanFiles planFiles,
      SettingsAdministration settings,
      UsernamePolicy usernames,
      Subject subject) {
    this.gate = host.gate();
    this.reads = host.reads();
    this.planner = planner;
    this.executor = executor;
    this.planFiles = planFiles;
    this.settings = settings;
    this.usernames = usernames;
    this.subject = subject;
  }

  /**
   * Which actions the caller has, without doing any: so that a page offers nothing that it would
   * refuse (VW-5). Not recorded.
   *
   * @return the actions that are open on somebody at least; empty if none
   */
  public Set<Action> permitted() {
    return gate.permitted(subject);
  }

  /**
   * The status view (VW). A caller who may view nobody is denied (VW-4). One who may view only
   * users who are no administrators gets pages as if there were no others. What is no {@link
   * Page#next()} of the same query is denied as {@link DenialCode#CURSOR_INVALID} (VW-3).
   *
   * @param query which users, which page
   * @return a page of rows in the store's order
   * @throws UnsupportedOperationException if the query has a display name and the store has no
   *     {@link Abilities.DisplayNameSearch}
   */
  public Answer<Page<UserRow>> users(UserQuery query) {
    return gate.enter(subject, Action.VIEW)
        .flatMap(
            admission ->
                Lists.read(
                    gate,
                    subject,
                    Action.VIEW,
                    List.of(
                        "users",
                        query.filter().state().map(MfaState::name).orElse(""),
                        query.filter().registered().map(String::valueOf).orElse(""),
                        query.filter().usernamePrefix(),
                        query.displayName().orElse("")),
                    query.page(),
                    page ->
                        new VisibleUsers(admission, each -> list(query, each))
                            .page(page)
                            .map(UserRow::of)));
  }

  private Page<MfaUser> list(UserQuery query, PageRequest page) {
    if (query.displayName().isEmpty()) {
      return reads.list(subject.tenant(), query.filter(), page);
    }
    return reads.search(subject.tenant(), query.displayName().get(), query.filter(), page);
  }

  /**
   * How many users are in each state (VW-3): an optional ability of a store, for callers who may
   * view everybody.
   *
   * @return the counts, in the order of the states; empty where the store cannot count or the
   *     caller may not view everybody
   */
  public Answer<Optional<Map<MfaState, Long>>> countByState() {
    return gate.enter(subject, Action.VIEW)
        .map(
            admission ->
                admission.seesEverybody()
                    ? reads.countByState(subject.tenant())
                    : Optional.empty());
  }

  /**
   * Finds users by what they sign in with, such as for a command line.
   *
   * @param names 1 to 1,000 usernames
   * @return the rows found, by the username asked and in that order; those who do not exist or whom
   *     the caller may not view are absent
   * @throws IllegalArgumentException if there are none or too many names
   */
  public Answer<Map<Username, UserRow>> findByUsername(Collection<Username> names) {
    List<Username> wanted = selection(names);
    return gate.enter(subject, Action.VIEW)
        .map(
            admission -> {
              Map<UsernameKey, MfaUser> found =
                  reads.byUsername(
                      subject.tenant(),
                      wanted.stream().map(Username::key).collect(Collectors.toSet()));
              Map<Username, UserRow> rows = new LinkedHashMap<>();
              for (Username name : wanted) {
                MfaUser user = found.get(name.key());
                if (user != null && admission.sees(user.id())) {
                  rows.put(name, UserRow.of(user));
                }
              }
              return rows;
            });
  }

  /**
   * Finds users by their ids, such as for showing names beside records of the audit trail.
   *
   * @param ids 1 to 1,000 ids
   * @return the rows found, by id; those who do not exist or whom the caller may not view are
   *     absent
   * @throws IllegalArgumentException if there are none or too many ids
   */
  public Answer<Map<UserId, UserRow>> findById(Collection<UserId> ids) {
    List<UserId> wanted = selection(ids);
    return gate.enter(subject, Action.VIEW)
        .map(
            admission ->
                reads.byId(subject.tenant(), wanted).entrySet().stream()
                    .filter(found -> admission.sees(found.getKey()))
                    .collect(
                        Collectors.toUnmodifiableMap(
                            Map.Entry::getKey, found -> UserRow.of(found.getValue()))));
  }

  /**
   * Enables selected users: plans and applies at once (ST-3, ST-4, ST-12).
   *
   * @param users 1 to 1,000 users; doubles count once
   * @return one outcome for each user; granted does not say that everybody was changed: {@link
   *     ApplyReport#failedRows()} does
   * @throws IllegalArgumentException if there are none or too many
   */
  public Answer<ApplyReport> enable(Collection<UserId> users) {
    return change(UserAction.ENABLE, users, ApplyOptions.DEFAULTS);
  }

  /**
   * Enforces selected users: plans and applies at once (ST-5, ST-12).
   *
   * @param users 1 to 1,000 users; doubles count once
   * @return one outcome for each user; granted does not say that everybody was changed: {@link
   *     ApplyReport#failedRows()} does
   * @throws IllegalArgumentException if there are none or too many
   */
  public Answer<ApplyReport> enforce(Collection<UserId> users) {
    return change(UserAction.ENFORCE, users, ApplyOptions.DEFAULTS);
  }

  /**
   * Disables selected users: plans and applies at once (ST-6, ST-7, ST-12). It weakens, so it needs
   * a fresh second factor (AU-10); many at once need their number repeated, see {@link #change}.
   *
   * @param users 1 to 1,000 users; doubles count once
   * @return one outcome for each user; granted does not say that everybody was changed: {@link
   *     ApplyReport#failedRows()} does
   * @throws IllegalArgumentException if there are none or too many
   */
  public Answer<ApplyReport> disable(Collection<UserId> users) {
    return change(UserAction.DISABLE, users, ApplyOptions.DEFAULTS);
  }

  /**
   * Carries out one, two or all three user settings on selected users, atomic per user (US).
   *
   * @param users 1 to 1,000 users; doubles count once
   * @param settings one to three of the user settings
   * @return one outcome for each user; granted does not say that everybody was changed: {@link
   *     ApplyReport#failedRows()} does
   * @throws IllegalArgumentException if there are none or too many users or settings, or an action
   *     is no user setting
   */
  public Answer<ApplyReport> userSettings(Collection<UserId> users, UserAction... settings) {
    return change(userSettings(settings), users, ApplyOptions.DEFAULTS);
  }

  /**
   * Plans and applies an action at once, with options: a reason, a confirmation, an override.
   *
   * @param action enable, enforce, disable or a user setting
   * @param users 1 to 1,000 users; doubles count once
   * @param options how to apply it
   * @return one outcome for each user; granted does not say that everybody was changed: {@link
   *     ApplyReport#failedRows()} does
   * @throws IllegalArgumentException if there are none or too many users, or the action is not one
   *     of these
   * @throws io.mfaadmin.spi.StoreException if the store fails; what was written then is in the
   *     audit trail
   */
  public Answer<ApplyReport> change(
      UserAction action, Collection<UserId> users, ApplyOptions options) {
    return change(request(action), users, options);
  }

  private Answer<ApplyReport> change(
      UserRequest request, Collection<UserId> users, ApplyOptions options) {
    return planFor(request, users)
        .flatMap(
            plan -> {
              try (plan) {
                return apply(plan, options).map(TenantAdministration::orStoreFailure);
              }
            });
  }

  /**
   * Whoever asks for one step expects it done, or an exception; a report of a failure could be
   * overlooked.
   */
  private static ApplyReport orStoreFailure(ApplyReport report) {
    if (report.stop().orElse(null) instanceof ApplyReport.Stop.StoreFailed failed) {
      throw failed.failure();
    }
    return report;
  }

  /**
   * Plans an action, to be shown first (ST-12, US-5).
   *
   * @param action enable, enforce, disable or a user setting
   * @param users 1 to 1,000 users; doubles count once
   * @return who changes how, with warnings and what is denied; to be closed
   * @throws IllegalArgumentException if there are none or too many users, or the action is not one
   *     of these
   */
  public Answer<ChangePlan> plan(UserAction action, Collection<UserId> users) {
    return planFor(request(action), users);
  }

  /**
   * Plans user settings, to be shown first (US-5).
   *
   * @param users 1 to 1,000 users; doubles count once
   * @param settings one to three of the user settings
   * @return who changes how; to be closed
   * @throws IllegalArgumentException if there are none or too many users or settings, or an action
   *     is no user setting
   */
  public Answer<ChangePlan> planUserSettings(Collection<UserId> users, UserAction... settings) {
    return planFor(userSettings(settings), users);
  }

  private Answer<ChangePlan> planFor(UserRequest request, Collection<UserId> users) {
    List<UserId> selected = selection(users);
    boolean userSettings = request.actions().iterator().next().isUserSetting();
    return gate.enter(subject, request.rights())
        .map(
            admission ->
                recorded(
                    planner.selected(
                        admission,
                        userSettings ? OperationKind.USER_SETTINGS : OperationKind.STATES,
                        request,
                        selected)));
  }

  /**
   * Verifies a bulk update: reads it to its end, checks every row and the users behind it, and
   * changes nothing (BU-1). For the first hundred usernames that nobody has, a caller who may view
   * everybody is told who is one slip away (E28).
   *
   * @param update the rows
   * @return what would change, with every problem; to be closed
   */
  public Answer<ChangePlan> plan(BulkUpdate update) {
    return plan(update, BulkOptions.DEFAULTS);
  }

  /**
   * Verifies a bulk update with options.
   *
   * @param update the rows
   * @param options how to verify it
   * @return what would change, with every problem; to be closed
   */
  public Answer<ChangePlan> plan(BulkUpdate update, BulkOptions options) {
    EnumSet<Action> rights = EnumSet.of(Action.ENABLE, Action.DISABLE);
    if (options.enforcedOffered()) {
      rights.add(Action.ENFORCE);
    }
    BulkRules rules = new BulkRules(usernames, options.enforcedOffered());
    return gate.enterForAny(subject, rights)
        .map(admission -> recorded(planner.bulk(admission, update, rules, options)));
  }

  /**
   * Plans the undo of an operation from the audit trail (ST-11, BU-17): users changed since are
   * skipped, and the plan says so.
   *
   * @param operation the operation to undo
   * @return what would change; without rows if the tenant has no such operation; to be closed
   */
  public Answer<ChangePlan> planUndo(OperationId operation) {
    return gate.enterForAny(subject, ChangePlan.possible(OperationKind.UNDO))
        .map(admission -> recorded(planner.undo(admission, operation)));
  }

  /** The rows that a plan denies are recorded as one event, also if it is never applied (AU-7). */
  private ChangePlan recorded(ChangePlan plan) {
    if (!plan.denials().isEmpty()) {
      try {
        gate.recordDenials(subject, plan.actions(), plan.denials(), Optional.of(plan.operation()));
      } catch (RuntimeException | Error e) {
        plan.close();
        throw e;
      }
    }
    return plan;
  }

  /**
   * Opens a saved plan (BU-19). It is checked in full before a row of it is used; one that is
   * damaged, altered, of another key, tenant or administrator is denied.
   *
   * @param in what {@link ChangePlan#save} wrote; read to its end, not closed
   * @return the plan; to be closed
   * @throws IOException if {@code in} cannot be read
   */
  public Answer<ChangePlan> openPlan(InputStream in) throws IOException {
    // One of them opens the gate: applying asks for those that each row needs.
    EnumSet<Action> rights = ChangePlan.possible(OperationKind.STATES);
    rights.addAll(ChangePlan.possible(OperationKind.USER_SETTINGS));
    Answer<Admission> admission = gate.enterForAny(subject, rights);
    if (admission instanceof Answer.Denied<Admission> no) {
      return new Answer.Denied<>(no.denial());
    }
    Optional<ChangePlan> plan = planFiles.open(in);
    if (plan.isEmpty()) {
      // What it wanted is not to be trusted, so it is anything that a plan can want.
      return gate.deny(
          subject,
          Denial.of(DenialCode.PLAN_NOT_AUTHENTIC, rights.iterator().next()),
          rights,
          Optional.empty());
    }
    if (!plan.get().belongsTo(subject)) {
      try (ChangePlan foreign = plan.get()) {
        return gate.deny(
            subject,
            Denial.of(DenialCode.PLAN_OF_SOMEBODY_ELSE, foreign.principalAction()),
            foreign.actions(),
            Optional.of(foreign.operation()));
      }
    }
    return new Answer.Granted<>(plan.get());
  }

  /**
   * What stands in the way of a plan, before it is applied (ST-12): that it has errors or has
   * expired, that a second factor must be passed anew (AU-10), that a guard needs a count or an
   * override (AU-6, AU-9). A page shows it with the plan. It is as of now: applying asks again, and
   * it alone records a denial. Rows that are denied each by itself are in the plan.
   *
   * @param plan the plan; stays open
   * @param options how it would be applied
   * @return what {@link #apply(ChangePlan, ApplyOptions)} would refuse it for, each with its
   *     message; empty if for nothing
   * @throws io.mfaadmin.spi.StoreException if the store fails
   */
  public Answer<List<Denial>> objections(ChangePlan plan, ApplyOptions options) {
    return executor.objections(subject, plan, options);
  }

  /**
   * Applies a plan with the default options.
   *
   * @param plan the plan; stays open
   * @return what it did
   * @throws IllegalStateException if it is a bulk update or an undo, and the store would write it
   *     inside a transaction of the host's
   */
  public Answer<ApplyReport> apply(ChangePlan plan) {
    return apply(plan, ApplyOptions.DEFAULTS);
  }

  /**
   * Applies a plan with options, where nobody wants a report of the rows.
   *
   * @param plan the plan; stays open
   * @param options how
   * @return what it did; with a {@link ApplyReport#stop()} if it was stopped part-way
   * @throws IllegalStateException if it is a bulk update or an undo, and the store would write it
   *     inside a transaction of the host's
   */
  public Answer<ApplyReport> apply(ChangePlan plan, ApplyOptions options) {
    return executor.apply(subject, plan, options, Optional.empty());
  }

  /**
   * Applies a plan: asks the gate and the guards again, and writes it chunk by chunk (BU-2, AU-6).
   * Applied again, it ends as if applied once (BU-15). Needs as much room as the plan has,
   * meanwhile, and as much again where a sink takes the rows of a long one.
   *
   * @param plan the plan; stays open
   * @param options how
   * @param sink takes what became of each row, in the order of lines, when all is done; what it
   *     throws is thrown, and nothing is undone by it
   * @return what it did; with a {@link ApplyReport#stop()} if it was stopped part-way
   * @throws IllegalStateException if it is a bulk update or an undo, and the store would write it
   *     inside a transaction of the host's
   */
  public Answer<ApplyReport> apply(ChangePlan plan, ApplyOptions options, ReportSink sink) {
    return executor.apply(subject, plan, options, Optional.of(sink));
  }

  /**
   * The tenant's service settings.
   *
   * @return an entry to read and change them
   */
  public SettingsAdministration settings() {
    return settings;
  }

  /**
   * The tenant's audit trail.
   *
   * @return an entry to read it
   */
  public TenantAudit audit() {
    return new TenantAudit(gate, reads, subject);
  }

  /**
   * Which tenant this administers.
   *
   * @return the tenant
   */
  public TenantId tenant() {
    return subject.tenant();
  }

  private static UserRequest request(UserAction action) {
    boolean offered =
        action == UserAction.ENABLE
            || action == UserAction.ENFORCE
            || action == UserAction.DISABLE
            || action.isUserSetting();
    if (!offered) {
      throw new IllegalArgumentException(action + " is not an action on selected users");
    }
    return UserRequest.of(action);
  }

  private static UserRequest userSettings(UserAction... settings) {
    if (!Arrays.stream(settings).allMatch(UserAction::isUserSetting)) {
      throw new IllegalArgumentException(
          "user settings are expected, not " + Arrays.toString(settings));
    }
    return UserRequest.of(settings);
  }

  /** ST-12: doubles count once, in the order of the selection. */
  private static <T> List<T> selection(Collection<T> given) {
    List<T> selected = new ArrayList<>(new LinkedHashSet<>(given));
    if (selected.isEmpty() || selected.size() > MAX_SELECTED) {
      throw new IllegalArgumentException(
          "1 to " + MAX_SELECTED + " users are selected at once, not " + selected.size());
    }
    return List.copyOf(selected);
  }
}
