package example.admincli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** What a command says: lines for people, or one JSON value for programs. */
record Output(PrintWriter out, boolean json) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** One thing, as fields. */
  void fields(Map<String, ?> fields) {
    if (json) {
      writeJson(fields);
    } else {
      fields.forEach((name, value) -> out.println(name + ": " + value));
    }
    out.flush();
  }

  /** A list of things of the same fields. */
  void table(List<? extends Map<String, ?>> rows) {
    if (json) {
      writeJson(rows);
    } else {
      rows.forEach(
          row ->
              out.println(String.join("\t", row.values().stream().map(String::valueOf).toList())));
    }
    out.flush();
  }

  /** A line that programs do not need. */
  void say(String line) {
    if (!json) {
      out.println(line);
      out.flush();
    }
  }

  private void writeJson(Object value) {
    try {
      out.println(MAPPER.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
