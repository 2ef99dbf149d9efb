package io.mfaadmin.csv;

import io.mfaadmin.bulk.BulkProblem;
import io.mfaadmin.bulk.BulkProblemCode;
import java.util.List;

/** Why a reading ends early; where is known to the one who counts lines. */
record Fault(BulkProblemCode code, List<Object> arguments) {

  static Fault of(BulkProblemCode code, Object... arguments) {
    return new Fault(code, List.of(arguments));
  }

  BulkProblem at(long line, int column) {
    return BulkProblem.of(code, line, arguments.toArray()).at(column);
  }
}
