package io.mfaadmin.signin;

import static io.mfaadmin.signin.ClientKind.LEGACY_APP;
import static io.mfaadmin.signin.ClientKind.MODERN_APP;
import static io.mfaadmin.signin.ClientKind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKindTest {

  @ParameterizedTest
  @EnumSource
  @DisplayName("SI-16 a kind is read by its exact name")
  void readsItsName(ClientKind kind) {
    assertThat(ClientKind.named(kind.name())).isEqualTo(kind);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "legacy_app", "LEGACY_APP ", "LEGACY", "unknown"})
  @DisplayName("SI-16 any other text is an unknown kind, which is interactive")
  void unknownIsInteractive(String name) {
    assertThat(ClientKind.named(name)).isEqualTo(UNKNOWN);
    assertThat(UNKNOWN.isInteractive(true)).isTrue();
    assertThat(UNKNOWN.isInteractive(false)).isTrue();
  }

  @Test
  @DisplayName("SI-16 which client is which kind, and which can be switched")
  void products() {
    assertThat(ClientProduct.values())
        .extracting(product -> List.of(product.name(), product.kind(), product.kindWhenSwitched()))
        .containsExactly(
            List.of("OFFICE_2016_OR_LATER", MODERN_APP, MODERN_APP),
            List.of("OFFICE_2013", LEGACY_APP, MODERN_APP),
            List.of("OFFICE_2010", LEGACY_APP, LEGACY_APP),
            List.of("EXCHANGE_ACTIVE_SYNC", LEGACY_APP, LEGACY_APP),
            List.of("IMAP", LEGACY_APP, LEGACY_APP),
            List.of("POP", LEGACY_APP, LEGACY_APP),
            List.of("SMTP", LEGACY_APP, LEGACY_APP));
  }
}
