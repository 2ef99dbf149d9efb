package example.admincli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mfaadmin.bulk.Excerpt;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * What a command says: lines for people, or one JSON value for programs. Whatever a file or a user
 * brought in, nothing in it reaches the terminal as a command to it (E43).
 */
record Output(PrintWriter out, boolean json, ResourceBundle words) {

  /** One thing, as fields. */
  void fields(Map<String, ?> fields) {
    if (json) {
      writeJson(fields);
    } else {
      fields.forEach((name, value) -> out.println(label(name) + ": " + shown(value)));
    }
    out.flush();
  }

  /** A name in the language of the person; what is said in it already stays. */
  private String label(String name) {
    String key = "label." + name;
    return words.containsKey(key) ? words.getString(key) : name;
  }

  /** A list of things of the same fields: for people in columns, under a heading. */
  void table(List<? extends Map<String, ?>> rows) {
    if (json) {
      writeJson(rows);
    } else if (rows.isEmpty()) {
      out.println(words.getString("nothing"));
    } else {
      List<List<String>> lines = new ArrayList<>();
      lines.add(rows.get(0).keySet().stream().map(this::label).toList());
      rows.forEach(row -> lines.add(row.values().stream().map(this::shown).toList()));
      printInColumns(lines);
    }
    out.flush();
  }

  private String shown(Object value) {
    if (value instanceof Collection<?> several) {
      return several.stream().map(this::shown).collect(Collectors.joining(", "));
    }
    return value instanceof Boolean ? label(value.toString()) : Excerpt.uncut(value.toString());
  }

  /** Each column as wide as its longest cell, the last one as it comes. */
  private void printInColumns(List<List<String>> lines) {
    int last = lines.get(0).size() - 1;
    int[] widths = new int[last];
    for (List<String> line : lines) {
      for (int column = 0; column < last; column++) {
        widths[column] = Math.max(widths[column], line.get(column).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder printed = new StringBuilder();
      for (int column = 0; column < last; column++) {
        String cell = line.get(column);
        printed.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
      }
      out.println(printed.append(line.get(last)).toString().stripTrailing());
    }
  }

  /** A line that programs do not need, with tabs between its parts. */
  void say(String... parts) {
    if (!json) {
      out.println(Arrays.stream(parts).map(Excerpt::uncut).collect(Collectors.joining("\t")));
      out.flush();
    }
  }

  /** Makes the mapper only here: a command that speaks to people should not wait for it. */
  private void writeJson(Object value) {
    ObjectMapper mapper = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    try {
      out.println(mapper.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
