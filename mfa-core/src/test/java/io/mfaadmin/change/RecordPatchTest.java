package io.mfaadmin.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfaadmin.apppassword.AppPassword;
import io.mfaadmin.apppassword.AppPasswordHash;
import io.mfaadmin.change.RecordPatch.AppPasswordPatch;
import io.mfaadmin.user.ContactMethod;
import io.mfaadmin.user.MfaState;
import io.mfaadmin.user.VerificationMethod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecordPatchTest {

  private static final ContactMethod APP =
      new ContactMethod(VerificationMethod.APP_CODE, "secret-reference", "secret-label");
  private static final AppPassword OUTLOOK =
      new AppPassword("outlook", new AppPasswordHash(new byte[32]), Instant.EPOCH);

  @Test
  @DisplayName("a patch sets nothing but what was named")
  void setsNothingByItself() {
    RecordPatch patch = RecordPatch.builder().build();
    assertThat(patch.state()).isEmpty();
    assertThat(patch.contactMethods()).isEmpty();
    assertThat(patch.appPasswords()).isEqualTo(new AppPasswordPatch.Keep());
    assertThat(patch.forgetsDevices()).isFalse();
  }

  @Test
  @DisplayName("a patch sets each part that was named")
  void setsWhatWasNamed() {
    RecordPatch patch =
        RecordPatch.builder()
            .state(MfaState.ENFORCED)
            .contactMethods(List.of(APP))
            .forgetDevices()
            .build();
    assertThat(patch.state()).contains(MfaState.ENFORCED);
    assertThat(patch.contactMethods()).contains(List.of(APP));
    assertThat(patch.forgetsDevices()).isTrue();
    assertThat(RecordPatch.builder().contactMethods(List.of()).build().contactMethods())
        .contains(List.of());
  }

  @Test
  @DisplayName("app passwords are kept, or one thing happens to them")
  void appPasswords() {
    assertThat(RecordPatch.builder().addAppPassword(OUTLOOK).build().appPasswords())
        .isEqualTo(new AppPasswordPatch.Add(OUTLOOK));
    assertThat(RecordPatch.builder().deleteAppPassword("outlook").build().appPasswords())
        .isEqualTo(new AppPasswordPatch.Delete("outlook"));
    assertThat(RecordPatch.builder().deleteAllAppPasswords().build().appPasswords())
        .isEqualTo(new AppPasswordPatch.DeleteAll());
  }

  @Test
  @DisplayName("no deletion of app passwords is dropped for something else that is to happen")
  void oneThingHappensToAppPasswords() {
    RecordPatch.Builder builder = RecordPatch.builder().deleteAllAppPasswords();
    assertThatIllegalStateException().isThrownBy(() -> builder.addAppPassword(OUTLOOK));
    assertThatIllegalStateException().isThrownBy(() -> builder.deleteAppPassword("outlook"));
    assertThatIllegalStateException().isThrownBy(builder::deleteAllAppPasswords);
    assertThat(builder.build().appPasswords()).isEqualTo(new AppPasswordPatch.DeleteAll());
  }

  @Test
  @DisplayName("E95 a patch that was built changes no more")
  void isImmutable() {
    List<ContactMethod> methods = new ArrayList<>(List.of(APP));
    RecordPatch.Builder builder = RecordPatch.builder().contactMethods(methods);
    RecordPatch patch = builder.build();
    methods.clear();
    builder.state(MfaState.DISABLED).forgetDevices().deleteAllAppPasswords();
    assertThat(patch.contactMethods()).contains(List.of(APP));
    assertThat(patch.state()).isEmpty();
    assertThat(patch.forgetsDevices()).isFalse();
    assertThat(patch.appPasswords()).isEqualTo(new AppPasswordPatch.Keep());
    assertThatThrownBy(() -> patch.contactMethods().orElseThrow().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  @DisplayName("E95 nothing may be null")
  void refusesNull() {
    RecordPatch.Builder builder = RecordPatch.builder();
    assertThatNullPointerException().isThrownBy(() -> builder.state(null));
    assertThatNullPointerException().isThrownBy(() -> builder.contactMethods(null));
    assertThatNullPointerException().isThrownBy(() -> builder.addAppPassword(null));
    assertThatNullPointerException().isThrownBy(() -> builder.deleteAppPassword(null));
  }

  @Test
  @DisplayName("I10 a patch shows what it sets, no contact detail and no hash")
  void saysNoDetail() {
    RecordPatch patch =
        RecordPatch.builder()
            .state(MfaState.ENABLED)
            .contactMethods(List.of(APP))
            .addAppPassword(OUTLOOK)
            .forgetDevices()
            .build();
    assertThat(patch)
        .hasToString(
            "RecordPatch[state=ENABLED, contactMethods=[ContactMethod[APP_CODE]],"
                + " appPasswords=Add[added=AppPassword[outlook]], forgetsDevices=true]");
  }
}
