package example.benchmarks;

import java.util.Map;

/** Who is measured. What each answers is in milliseconds, by the part of the work. */
enum Contender {
  /** Univocity alone, both columns handed over and dropped. */
  BARE_PARSE(InMemory::bareParse),
  /** The library without users: each row decoded, guarded, parsed, validated, doubles found. */
  LIBRARY_CHECK(InMemory::libraryCheck),
  /** The library, its users in memory. */
  LIBRARY_IN_MEMORY(InMemory::library),
  /** The library, its users computed one by one and not kept: millions of them need memory. */
  LIBRARY_COMPUTED_USERS(InMemory::libraryWithoutUsers),
  /** What one would write: commons-csv, Hibernate Validator, a set of names, a map of users. */
  COMMONS_CSV_IN_MEMORY(InMemory::commonsCsv),
  /** The same without users. */
  COMMONS_CSV_CHECK(InMemory::commonsCsvCheck),

  /** The library over PostgreSQL. */
  LIBRARY(Library::verifyAndApply),
  /** Look-ups by 5,000 names that are in memory, and nothing else. */
  UNNEST_LOOP(Bounds::unnestLoop),
  /** COPY of the changes, which are in memory, and one statement that updates and audits. */
  COPY(Bounds::copy),
  /** What one would write, in one transaction for each pass. */
  OPENCSV(trial -> new RowByRow(RowByRow::opencsv, false).verifyAndApply(trial)),
  /** The same with commons-csv. */
  COMMONS_CSV(trial -> new RowByRow(RowByRow::commonsCsv, false).verifyAndApply(trial)),
  /** The same with opencsv, each statement a transaction. */
  OPENCSV_AUTOCOMMIT(trial -> new RowByRow(RowByRow::opencsv, true).verifyAndApply(trial)),

  /** Pages of the status view through the library. */
  LIBRARY_PAGES(Pages::library),
  /** The same pages by the same SQL in JDBC, and one by OFFSET. */
  JDBC_PAGES(Pages::jdbc);

  private interface Work {
    Map<String, Double> run(Trial trial) throws Exception;
  }

  private final Work work;

  Contender(Work work) {
    this.work = work;
  }

  Map<String, Double> run(Trial trial) throws Exception {
    return work.run(trial);
  }
}
