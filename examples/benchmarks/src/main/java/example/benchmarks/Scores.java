package example.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What contenders took, run after run. */
final class Scores {

  private final Map<Part, List<Double>> times = new HashMap<>();

  private record Part(Contender contender, String work) {}

  void add(Contender contender, Map<String, Double> measured) {
    measured.forEach(
        (work, value) ->
            times.computeIfAbsent(new Part(contender, work), none -> new ArrayList<>()).add(value));
  }

  double median(Contender contender, String work) {
    return median(times.getOrDefault(new Part(contender, work), List.of()));
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
