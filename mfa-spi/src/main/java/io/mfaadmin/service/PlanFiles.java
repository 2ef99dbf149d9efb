package io.mfaadmin.service;

import io.mfaadmin.audit.Actor;
import io.mfaadmin.audit.OperationId;
import io.mfaadmin.audit.OperationKind;
import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.change.PlanRow;
import io.mfaadmin.service.spool.AuthenticatedFile;
import io.mfaadmin.service.spool.PlanRowCodec;
import io.mfaadmin.service.spool.ProblemCodec;
import io.mfaadmin.service.spool.RowCursor;
import io.mfaadmin.service.spool.RowSpool;
import io.mfaadmin.service.spool.SavedRows;
import io.mfaadmin.service.spool.SpoolKey;
import io.mfaadmin.service.spool.SpoolSettings;
import io.mfaadmin.user.TenantId;
import io.mfaadmin.user.UserId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  void save(PlanHeader header, RowSpool<PlanRow> rows, OutputStream out) throws IOException {
    try (RowCursor<PlanRow> cursor = rows.open()) {
      AuthenticatedFile.write(out, key, encode(header), cursor, new PlanRowCodec());
    }
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
      try (RowCursor<PlanRow> cursor = saved.rows().open()) {
        for (PlanRow row = cursor.next(); row != null; row = cursor.next()) {
          tally.add(row);
        }
      }
      return Optional.of(new ChangePlan(decode(saved.header()), tally, saved.rows(), this));
    } catch (RuntimeException | Error e) {
      saved.close();
      throw e;
    }
  }

  private static byte[] encode(PlanHeader header) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(header.tenant().value());
    if (header.owner() instanceof Actor.Administrator administrator) {
      out.writeByte(ADMINISTRATOR);
      out.writeUTF(administrator.user().value());
    } else {
      out.writeByte(OPERATOR);
    }
    out.writeUTF(header.owner().name());
    out.writeLong(header.operation().value().getMostSignificantBits());
    out.writeLong(header.operation().value().getLeastSignificantBits());
    out.writeUTF(header.kind().name());
    writeInstant(header.createdAt(), out);
    writeInstant(header.expiresAt(), out);
    out.writeInt(header.sourceProblems().size());
    for (BulkProblem problem : header.sourceProblems()) {
      PROBLEMS.write(problem, out);
    }
    return bytes.toByteArray();
  }

  /** What is read here was found authentic, so it has the form that it was written in. */
  private static PlanHeader decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new PlanHeader(
          new TenantId(in.readUTF()),
          in.readByte() == ADMINISTRATOR
              ? new Actor.Administrator(new UserId(in.readUTF()), in.readUTF())
              : new Actor.Operator(in.readUTF()),
          new OperationId(new UUID(in.readLong(), in.readLong())),
          OperationKind.valueOf(in.readUTF()),
          readInstant(in),
          readInstant(in),
          readProblems(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<BulkProblem> readProblems(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<BulkProblem> problems = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      problems.add(PROBLEMS.read(in));
    }
    return problems;
  }

  private static void writeInstant(Instant instant, DataOutputStream out) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static Instant readInstant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }
}
