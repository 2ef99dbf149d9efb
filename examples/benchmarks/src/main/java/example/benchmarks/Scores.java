package example.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What contenders took, run after run. */
final class Scores {

  private final Map<Contender, Map<String, List<Double>>> times = new EnumMap<>(Contender.class);

  void add(Contender contender, Map<String, Double> measured) {
    measured.forEach(
        (part, value) ->
            times
                .computeIfAbsent(contender, none -> new HashMap<>())
                .computeIfAbsent(part, none -> new ArrayList<>())
                .add(value));
  }

  double median(Contender contender, String part) {
    return median(times.get(contender).get(part));
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
