package io.mfaadmin.service.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import io.mfaadmin.bulk.CheckedRow;
import io.mfaadmin.bulk.FileFault;
import io.mfaadmin.bulk.Severity;
import io.mfaadmin.change.Effect;
import io.mfaadmin.change.Outcome;
import io.mfaadmin.change.PlanNote;
import io.mfaadmin.change.PlanRow;
import io.mfaadmin.change.PlannedChange;
import io.mfaadmin.change.ReportRow;
import io.mfaadmin.change.UserAction;
import io.mfaadmin.change.UserRequest;
import io.mfaadmin.text.MessageCode;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaRecord;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.MfaUser;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.User;
import io.mfaadmin.user.UserId;
import io.mfaadmin.user.Username;
import io.mfaadmin.user.UsernameFault;
import io.mfaadmin.user.UsernameKey;
import io.mfaadmin.user.VerificationMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RowCodecsTest {

  private static final ProblemCodec PROBLEMS = new ProblemCodec();
  private static final CheckedRowCodec CHECKED = new CheckedRowCodec();
  private static final PlanRowCodec PLANNED = new PlanRowCodec();
  private static final ChangingRowCodec CHANGING = new ChangingRowCodec();
  private static final ReportRowCodec REPORTED = new ReportRowCodec();

  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "ann@contoso.com",
          "Ann@Contoso.com",
          "Enabled",
          "ENABLED",
          "ééñ",
          "日本",
          "\uD83D\uDE00",
          "\uFFFD",
          "x".repeat(63),
          "x".repeat(64),
          "é".repeat(100_000),
          // Halves of surrogate pairs, which UTF-8 does not carry.
          "\uD83D",
          "\uDE00a",
          "\uDE00\uD83D",
          "a\uD83D\uD83D\uDE00",
          "\u0000\r\n\t'=");

  private static final long[] NUMBERS = {
    0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, 1L << 31, Long.MAX_VALUE, -1, Long.MIN_VALUE
  };

  private static <R> byte[] written(R row, RowCodec<R> codec) {
    RowOutput out = new RowOutput();
    codec.write(row, out);
    return out.toByteArray();
  }

  private static <R> R read(byte[] bytes, RowCodec<R> codec) throws IOException {
    RowInput in = new RowInput(bytes);
    R row = codec.read(in);
    assertThat(in.remaining()).isZero();
    return row;
  }

  private static <R> void comesBack(R row, RowCodec<R> codec) {
    try {
      assertThat(read(written(row, codec), codec)).isEqualTo(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BulkProblem problem(MessageCode code, Object... arguments) {
    return BulkProblem.of(Severity.WARNING, code, 1, arguments);
  }

  private static Stream<MessageCode> codes() {
    return Stream.<MessageCode[]>of(
            BulkProblemCode.values(),
            UsernameFault.values(),
            PlanNote.values(),
            DenialCode.values(),
            FileFault.values(),
            Action.values(),
            MfaState.values())
        .flatMap(Arrays::stream);
  }

  @Test
  @DisplayName("BU-19 every code of a problem comes back, and every kind of argument")
  void problemsComeBack() {
    codes().forEach(code -> comesBack(problem(code, code), PROBLEMS));
    for (Severity severity : Severity.values()) {
      comesBack(
          new BulkProblem(
              severity,
              PlanNote.CHANGED_SINCE,
              Long.MAX_VALUE,
              Integer.MAX_VALUE,
              "h",
              "f",
              "s",
              List.of()),
          PROBLEMS);
    }
    for (String text : TEXTS) {
      comesBack(problem(BulkProblemCode.EMPTY, text, text), PROBLEMS);
      comesBack(problem(BulkProblemCode.EMPTY).at(3, "Username", text), PROBLEMS);
    }
    for (long number : NUMBERS) {
      comesBack(problem(BulkProblemCode.EMPTY, number, (int) number), PROBLEMS);
    }
  }

  @Test
  @DisplayName("BU-19 a code or argument that could not be read again is not written")
  void refusesOtherArguments() {
    for (Object other : new Object[] {Outcome.CHANGED, 1.5, (short) 1, 'c', List.of()}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> written(problem(BulkProblemCode.EMPTY, other), PROBLEMS));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> written(problem(Outcome.CHANGED), PROBLEMS));
  }

  @Test
  @DisplayName("BU-14 checked rows come back")
  void checkedRowsComeBack() {
    List<BulkProblem> problems =
        List.of(problem(BulkProblemCode.DUPLICATE, 7L), problem(UsernameFault.NOT_ACCEPTED));
    for (String text : TEXTS) {
      for (MfaState asked : statesAndNull()) {
        comesBack(new CheckedRow(1, text, text, null, asked, List.of()), CHECKED);
        comesBack(
            new CheckedRow(Long.MAX_VALUE, text, "", new UsernameKey("ann"), asked, problems),
            CHECKED);
        for (String status : List.of("Enabled", "Disabled", "Enforced", "enabled")) {
          UsernameKey key = text.isEmpty() ? null : UsernameKey.of(text);
          comesBack(new CheckedRow(0, text, status, key, asked, List.of()), CHECKED);
        }
      }
    }
  }

  private static List<@Nullable MfaState> statesAndNull() {
    List<@Nullable MfaState> states = new ArrayList<>(Arrays.asList(MfaState.values()));
    states.add(null);
    return states;
  }

  @Test
  @DisplayName("BU-2 BU-19 plan rows come back with all that they hold")
  void planRowsComeBack() {
    for (String text : TEXTS) {
      comesBack(new PlanRow(1, text, text, null, List.of()), PLANNED);
    }
    comesBack(
        new PlanRow(
            3,
            "ann@contoso.com",
            "Enabled",
            null,
            List.of(BulkProblem.of(BulkProblemCode.USER_NOT_FOUND, 3))),
        PLANNED);
    for (MfaRecord record : records()) {
      for (UserRequest request : requests()) {
        comesBack(planRow("ann@contoso.com", record, request, true), PLANNED);
        comesBack(planRow("ANN@contoso.com", record, request, false), PLANNED);
        comesBack(planRow("ann@contoso.com", record, request, true), CHANGING);
      }
    }
  }

  @Test
  @DisplayName("BU-2 changing rows go by user id and then by line, and none takes another's place")
  void changingRowsInOrder() throws IOException {
    List<PlanRow> inOrder =
        List.of(
            changing("10", 300),
            changing("10", 65_536),
            changing("9", 2),
            changing("\uE000", 2),
            changing("\uD83D\uDE00", 1));
    List<byte[]> written = inOrder.stream().map(row -> written(row, CHANGING)).toList();
    assertThat(written).isSortedAccordingTo(Arrays::compareUnsigned);

    byte[] displaced = written.get(2).clone();
    displaced[0]++;
    assertThatThrownBy(() -> read(displaced, CHANGING)).isInstanceOf(IOException.class);
  }

  private static PlanRow changing(String user, long line) {
    MfaUser disabled =
        new MfaUser(
            new User(
                new TenantId("contoso"), new UserId(user), new Username("ann@contoso.com"), "Ann"),
            MfaRecord.NONE);
    return new PlanRow(
        line,
        "ann@contoso.com",
        "Enabled",
        PlannedChange.of(disabled, UserRequest.of(UserAction.ENABLE), true),
        List.of());
  }

  private static PlanRow planRow(
      String name, MfaRecord record, UserRequest request, boolean enforceRegisteredUsers) {
    User user =
        new User(
            new TenantId("contoso"), new UserId("8a1f"), new Username("ann@contoso.com"), "Ann");
    return new PlanRow(
        9,
        name,
        "Enabled",
        PlannedChange.of(new MfaUser(user, record), request, enforceRegisteredUsers),
        List.of(problem(PlanNote.APP_PASSWORDS_BACK_IN_FORCE, 3)));
  }

  private static List<UserRequest> requests() {
    List<UserAction> settings =
        Stream.of(UserAction.values()).filter(UserAction::isUserSetting).toList();
    return Stream.concat(
            Stream.of(UserAction.values()).map(UserRequest::of),
            IntStream.range(1, 1 << settings.size())
                .mapToObj(bits -> new UserRequest(Set.copyOf(chosen(settings, bits)))))
        .toList();
  }

  private static <E> List<E> chosen(List<E> from, int bits) {
    return IntStream.range(0, from.size())
        .filter(i -> (bits >> i & 1) == 1)
        .<E>mapToObj(from::get)
        .toList();
  }

  private static List<MfaRecord> records() {
    List<ContactMethod> methods =
        Stream.of(VerificationMethod.values())
            .map(method -> new ContactMethod(method, "reference", "label"))
            .toList();
    List<MfaRecord> records = new ArrayList<>();
    for (MfaState state : MfaState.values()) {
      for (int bits = 0; bits < 1 << methods.size(); bits++) {
        records.add(
            new MfaRecord(state, chosen(methods, bits), bits * 3, bits * 1L << 40, 1L << bits));
      }
    }
    return records;
  }

  @Test
  @DisplayName("BU-16 report rows come back")
  void reportRowsComeBack() {
    for (Outcome outcome : Outcome.values()) {
      for (MfaState before : statesAndNull()) {
        for (MfaState after : statesAndNull()) {
          comesBack(
              new ReportRow(
                  5,
                  "ann@contoso.com",
                  "Enabled",
                  before == null ? null : new UserId("8a1f"),
                  outcome,
                  before,
                  after,
                  List.of(problem(DenialCode.OWN_ACCOUNT, Action.DISABLE)),
                  EnumSet.range(Effect.ENABLES, Effect.values()[outcome.ordinal() % 8])),
              REPORTED);
        }
      }
    }
    for (String text : TEXTS) {
      comesBack(
          new ReportRow(1, text, text, null, Outcome.INVALID, null, null, List.of(), Set.of()),
          REPORTED);
    }
  }

  /** One row of each kind that has all its parts. */
  private static Map<RowCodec<?>, byte[]> samples() {
    BulkProblem problem =
        problem(DenialCode.STEP_UP_REQUIRED, Action.DISABLE, 15L, 4, "text").at(2, "h", "f");
    Map<RowCodec<?>, byte[]> samples = new LinkedHashMap<>();
    samples.put(PROBLEMS, written(problem, PROBLEMS));
    samples.put(
        CHECKED,
        written(
            new CheckedRow(
                300, "Ann", "on", new UsernameKey("bob"), MfaState.ENABLED, List.of(problem)),
            CHECKED));
    samples.put(
        PLANNED,
        written(planRow("Ann", MfaRecord.NONE, UserRequest.of(UserAction.ENABLE), true), PLANNED));
    samples.put(
        CHANGING,
        written(planRow("Ann", MfaRecord.NONE, UserRequest.of(UserAction.ENABLE), true), CHANGING));
    samples.put(
        REPORTED,
        written(
            new ReportRow(
                300,
                "ann",
                "on",
                new UserId("1"),
                Outcome.CHANGED,
                MfaState.DISABLED,
                MfaState.ENABLED,
                List.of(problem),
                Set.of(Effect.ENABLES)),
            REPORTED));
    return samples;
  }

  @Test
  @DisplayName("E56 a row that is cut off anywhere is refused")
  void cutOffAnywhere() {
    samples()
        .forEach(
            (codec, bytes) -> {
              for (int length = 0; length < bytes.length; length++) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> read(cut, codec)).isInstanceOf(IOException.class);
              }
            });
  }

  @Test
  @DisplayName("E56 any byte instead of another gives a row or a refusal, quickly, and no error")
  void anyByteInsteadOfAnother() {
    samples()
        .forEach(
            (codec, bytes) -> {
              for (int i = 0; i < bytes.length; i++) {
                for (int b = 0; b < 256; b++) {
                  byte[] other = bytes.clone();
                  other[i] = (byte) b;
                  try {
                    codec.read(new RowInput(other));
                  } catch (IOException | RuntimeException refused) {
                    assertThat(refused).isNotNull();
                  }
                }
              }
            });
  }

  @Test
  @DisplayName("E56 whatever is accepted is written as it was read: a row has one form")
  void oneForm() {
    Random random = new Random(42);
    IntFunction<byte[]> mutated =
        i -> {
          byte[] bytes = samples().get(CHECKED).clone();
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
          return bytes;
        };
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = mutated.apply(i);
      CheckedRow row;
      try {
        row = read(bytes, CHECKED);
      } catch (IOException | RuntimeException | AssertionError refused) {
        continue;
      }
      assertThat(written(row, CHECKED)).isEqualTo(bytes);
    }
  }

  @Test
  @DisplayName("E56 numbers, texts and constants have one form each")
  void fieldsHaveOneForm() {
    for (String bad :
        List.of(
            // Numbers: a needless zero, more than 64 bits, no end.
            "8000", "ffffffffffffffffff02", "ffffffffffffffffff80", "80808080808080808080808001")) {
      assertThatThrownBy(() -> read(hex(bad), number())).isInstanceOf(IOException.class);
    }
    for (String bad :
        List.of(
            // Bytes that are no UTF-8: alone, overlong, a surrogate, beyond Unicode.
            "0380",
            "05c080",
            "07eda080",
            "09f4908080",
            // Units that UTF-8 could have carried: a letter, a pair; no units at all.
            "040061",
            "06d83dde00",
            "02",
            // A length that nobody can have.
            "ffffffff07",
            "ffffff7f")) {
      assertThatThrownBy(() -> read(hex(bad), text())).isInstanceOf(IOException.class);
    }
  }

  @Test
  @DisplayName("E56 a text that goes without saying is not said")
  void usualTextsAreNotWritten() {
    // The username of a planned row as its name has it, of a checked one as its key, its status.
    String planned = "000000000000002c035b0300000358035b00500305a55b0303";
    String username = "0161000000000000000001036100037800";
    String status = "016100000000000000000100011144697361626c656400";
    assertThatThrownBy(() -> read(hex(planned), PLANNED)).hasMessageContaining("the usual one");
    assertThatThrownBy(() -> read(hex(username), CHECKED)).hasMessageContaining("the usual one");
    assertThatThrownBy(() -> read(hex(status), CHECKED)).hasMessageContaining("the usual one");
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static RowCodec<Long> number() {
    return codec((number, out) -> out.writeNumber(number), RowInput::readNumber);
  }

  private static RowCodec<String> text() {
    return codec((text, out) -> out.writeText(text), RowInput::readText);
  }

  private interface Reader<T> {
    T read(RowInput in) throws IOException;
  }

  private static <T> RowCodec<T> codec(BiConsumer<T, RowOutput> writer, Reader<T> reader) {
    return new RowCodec<>() {
      @Override
      public void write(T row, RowOutput out) {
        writer.accept(row, out);
      }

      @Override
      public T read(RowInput in) throws IOException {
        return reader.read(in);
      }
    };
  }

  @Test
  @DisplayName("BU-19 format version 1: constants are numbered as they were when it was fixed")
  void constantsKeepTheirNumbers() {
    // A constant may be added at the end. When one moves, raise BlockFormat.VERSION.
    assertThat(names(MfaState.values())).startsWith("DISABLED", "ENABLED", "ENFORCED");
    assertThat(names(Severity.values())).startsWith("FILE", "ERROR", "WARNING");
    assertThat(names(VerificationMethod.values()))
        .startsWith("CALL_TO_PHONE", "TEXT_TO_PHONE", "APP_NOTIFICATION", "APP_CODE");
    assertThat(names(UserAction.values()))
        .startsWith(
            "ENABLE",
            "ENFORCE",
            "DISABLE",
            "COMPLETE_REGISTRATION",
            "REQUIRE_CONTACT_METHODS",
            "DELETE_APP_PASSWORDS",
            "RESTORE_MFA",
            "UNDO_TO_DISABLED",
            "UNDO_TO_ENABLED",
            "UNDO_TO_ENFORCED");
    assertThat(names(Outcome.values()))
        .startsWith(
            "CHANGED",
            "ALREADY_CHANGED",
            "UNCHANGED",
            "NOT_FOUND",
            "CONFLICT",
            "DENIED",
            "INVALID",
            "UNKNOWN",
            "NOT_ATTEMPTED");
    assertThat(names(BulkProblemCode.values()))
        .startsWith(
            "EMPTY",
            "NO_ROWS",
            "HEADING_MISSING",
            "HEADING_DOUBLED",
            "HEADINGS_ABSENT",
            "HEADINGS_BELOW",
            "HEADINGS_IN_ONE_CELL",
            "DELIMITER_UNKNOWN",
            "NOT_TEXT",
            "ENCODING_UNSUPPORTED",
            "ENCODING_UNMARKED",
            "ENCODING_MALFORMED",
            "QUOTE_UNCLOSED",
            "LINE_TOO_LONG",
            "TOO_MANY_COLUMNS",
            "TOO_MANY_ROWS",
            "TOO_MANY_BYTES",
            "END_OF_FILE_MARK",
            "READ_FAILED",
            "FILE_UNREADABLE",
            "CONTROL_CHARACTER",
            "TEXT_AFTER_QUOTE",
            "STRAY_QUOTE",
            "TOO_FEW_CELLS",
            "DELIMITER_DIFFERS",
            "TOO_MANY_CELLS",
            "CELL_TOO_LONG",
            "STATUS_EMPTY",
            "STATUS_UNKNOWN",
            "ENFORCED_NOT_OFFERED",
            "DUPLICATE_CONTRADICTS",
            "USER_NOT_FOUND",
            "COLUMNS_IGNORED",
            "USERNAME_TRIMMED",
            "DUPLICATE");
    assertThat(names(UsernameFault.values()))
        .startsWith(
            "EMPTY",
            "TOO_LONG",
            "NO_AT_SIGN",
            "SEVERAL_AT_SIGNS",
            "NAME_MISSING",
            "NAME_TOO_LONG",
            "DOMAIN_MISSING",
            "DOMAIN_TOO_LONG",
            "DOT_BEFORE_AT_SIGN",
            "BLANK",
            "FORBIDDEN_CHARACTER",
            "CONTROL_CHARACTER",
            "INVISIBLE_CHARACTER",
            "UNASSIGNED_CHARACTER",
            "NOT_COMPOSED",
            "NOT_ACCEPTED");
    assertThat(names(PlanNote.values()))
        .startsWith(
            "LEGACY_APPS_STOP",
            "APP_PASSWORDS_BACK_IN_FORCE",
            "ONLY_STATE_RESTORED",
            "CHANGED_SINCE",
            "NOBODY_CHANGED",
            "NO_SUCH_USER",
            "PLANNING_CANCELLED");
    assertThat(names(DenialCode.values()))
        .startsWith(
            "CALLER_UNKNOWN",
            "ROLES_UNAVAILABLE",
            "ACTION_NOT_PERMITTED",
            "TARGET_NOT_PERMITTED",
            "TARGET_NOT_AVAILABLE",
            "OTHER_TENANT",
            "STEP_UP_REQUIRED",
            "OWN_ACCOUNT",
            "CALLER_NOT_UNDER_MFA",
            "LAST_GLOBAL_ADMINISTRATOR",
            "COUNT_NOT_CONFIRMED",
            "PLAN_OF_SOMEBODY_ELSE",
            "PLAN_EXPIRED",
            "PLAN_HAS_ERRORS",
            "PLAN_UNUSABLE",
            "PLAN_NOT_AUTHENTIC",
            "CURSOR_INVALID");
    assertThat(names(FileFault.values()))
        .startsWith("MISSING", "DIRECTORY", "NOT_A_FILE", "NO_PERMISSION", "LINK_LOOP", "OTHER");
    assertThat(names(Action.values()))
        .startsWith(
            "VIEW",
            "ENABLE",
            "ENFORCE",
            "DISABLE",
            "REQUIRE_CONTACT_METHODS",
            "DELETE_APP_PASSWORDS",
            "RESTORE_MFA",
            "SERVICE_SETTINGS",
            "READ_AUDIT",
            "OVERRIDE_GUARD",
            "REGISTER",
            "CREATE_APP_PASSWORD",
            "LIST_OWN_APP_PASSWORDS",
            "DELETE_OWN_APP_PASSWORD",
            "FORGET_OWN_DEVICES");
  }

  private static List<String> names(Enum<?>[] constants) {
    return Stream.of(constants).map(Enum::name).collect(Collectors.toList());
  }
}
