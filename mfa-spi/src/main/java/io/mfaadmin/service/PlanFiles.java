package io.mfaadmin.service;

import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.change.PlanRow;
import io.mfaadmin.service.spool.AuthenticatedFile;
import io.mfaadmin.service.spool.PlanRowCodec;
import io.mfaadmin.service.spool.ProblemCodec;
import io.mfaadmin.service.spool.RowInput;
import io.mfaadmin.service.spool.RowOutput;
import io.mfaadmin.service.spool.RowSpool;
import io.mfaadmin.service.spool.SavedRows;
import io.mfaadmin.service.spool.SpoolKey;
import io.mfaadmin.service.spool.SpoolSettings;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans as files: what a plan says of itself in the header, its rows behind it (BU-19). */
final class PlanFiles {

  private static final Logger LOG = LoggerFactory.getLogger(PlanFiles.class);

  private static final int ADMINISTRATOR = 0;
  private static final int OPERATOR = 1;

  private static final ProblemCodec PROBLEMS = new ProblemCodec();

  private final SpoolKey key;
  private final SpoolSettings spool;

  PlanFiles(SpoolKey key, SpoolSettings spool) {
    this.key = key;
    this.spool = spool;
  }

  /** Where the rows of a plan's report go that need more memory than they may have. */
  SpoolSettings spool() {
    return spool;
  }

  void save(PlanHeader header, RowSpool<PlanRow> rows, OutputStream out) throws IOException {
    AuthenticatedFile.write(out, key, encode(header), rows);
  }

  /** The plan, or empty if the file is not exactly what was saved under this key. */
  Optional<ChangePlan> open(InputStream in) throws IOException {
    SavedRows<PlanRow> saved;
    try {
      saved = AuthenticatedFile.open(in, key, spool, new PlanRowCodec());
    } catch (SpoolException e) {
      if (e.kind() != SpoolException.Kind.CORRUPT) {
        throw e;
      }
      LOG.warn("A saved plan was refused: {}", e.getMessage());
      return Optional.empty();
    }
    try {
      PlanTally tally = new PlanTally();
      saved.rows().forEach(tally::add);
      return Optional.of(new ChangePlan(decode(saved.header()), tally, saved.rows(), this));
    } catch (RuntimeException | Error e) {
      saved.close();
      throw e;
    }
  }

  private static byte[] encode(PlanHeader header) {
    RowOutput out = new RowOutput();
    out.writeText(header.tenant().value());
    if (header.owner() instanceof Actor.Administrator administrator) {
      out.writeByte(ADMINISTRATOR);
      out.writeText(administrator.user().value());
    } else {
      out.writeByte(OPERATOR);
    }
    out.writeText(header.owner().name());
    out.writeLong(header.operation().value().getMostSignificantBits());
    out.writeLong(header.operation().value().getLeastSignificantBits());
    out.writeText(header.kind().name());
    writeInstant(header.createdAt(), out);
    writeInstant(header.expiresAt(), out);
    out.writeList(header.sourceProblems(), PROBLEMS);
    return out.toByteArray();
  }

  /** What is read here was found authentic, so it has the form that it was written in. */
  private static PlanHeader decode(byte[] bytes) {
    RowInput in = new RowInput(bytes);
    try {
      return new PlanHeader(
          new TenantId(in.readText()),
          in.readByte() == ADMINISTRATOR
              ? new Actor.Administrator(new UserId(in.readText()), in.readText())
              : new Actor.Operator(in.readText()),
          new OperationId(new UUID(in.readLong(), in.readLong())),
          OperationKind.valueOf(in.readText()),
          readInstant(in),
          readInstant(in),
          in.readList(PROBLEMS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeInstant(Instant instant, RowOutput out) {
    out.writeLong(instant.getEpochSecond());
    out.writeNumber(instant.getNano());
  }

  private static Instant readInstant(RowInput in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }
}
