package io.mfaadmin.service.spool;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mfaadmin.change.PlanRow;
import io.mfaadmin.service.SpoolException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Targets for a fuzzer that watches which code its inputs reach; built and run with {@code -Pfuzz}.
 * What it finds becomes a test.
 */
class SavedPlanFuzz {

  private static final SpoolKey KEY = SpoolKey.of(new byte[SpoolKey.MIN_BYTES]);
  private static final PlanRowCodec ROWS = new PlanRowCodec();

  /** Whoever does not have the key makes nothing that is opened, and no other exception. */
  @FuzzTest(maxDuration = "60s")
  void forgedPlan(byte[] bytes) {
    assertThat(opened(bytes)).isNull();
  }

  /** Under the right key as well, what is no row is refused; what is one has one form. */
  @FuzzTest(maxDuration = "60s")
  void authenticRows(byte[] bytes) {
    byte[] file = written(bytes, new Raw());
    PlanRow row = opened(file);
    if (row != null) {
      assertThat(written(row, ROWS)).hasSameSizeAs(file);
      assertThat(opened(written(row, ROWS))).isEqualTo(row);
    }
  }

  private static <R> byte[] written(R row, RowCodec<R> codec) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RowSpool<R> spool = RowSpool.inOrder(codec, SpoolSettings.defaults())) {
      spool.add(row);
      AuthenticatedFile.write(out, KEY, new byte[0], spool);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** The first row, or null where the file is refused, as one that was altered. */
  private static @Nullable PlanRow opened(byte[] file) {
    try (SavedRows<PlanRow> saved =
        AuthenticatedFile.open(
            new ByteArrayInputStream(file), KEY, SpoolSettings.defaults(), ROWS)) {
      return saved.rows().open().next();
    } catch (SpoolException refused) {
      assertThat(refused.kind()).isEqualTo(SpoolException.Kind.CORRUPT);
      return null;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Any bytes in the place of a row. */
  private static final class Raw implements RowCodec<byte[]> {
    @Override
    public void write(byte[] row, RowOutput out) {
      out.writeBytes(row);
    }

    @Override
    public byte[] read(RowInput in) {
      throw new UnsupportedOperationException();
    }
  }
}
