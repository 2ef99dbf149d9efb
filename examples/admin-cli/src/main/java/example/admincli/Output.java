package example.admincli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;

/** What a command says: lines for people, or one JSON value for programs. */
record Output(PrintWriter out, boolean json, ResourceBundle words) {

  /** One thing, as fields. */
  void fields(Map<String, ?> fields) {
    if (json) {
      writeJson(fields);
    } else {
      fields.forEach((name, value) -> out.println(label(name) + ": " + value));
    }
    out.flush();
  }

  /** A name in the language of the person; what is said in it already stays. */
  private String label(String name) {
    String key = "label." + name;
    return words.containsKey(key) ? words.getString(key) : name;
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
      out.println(new ObjectMapper().writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
