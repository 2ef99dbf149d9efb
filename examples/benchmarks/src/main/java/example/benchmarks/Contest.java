package example.benchmarks;

/** What can be measured by itself. */
enum Contest {
  /** A file verified in memory. */
  MEMORY,
  /** A ten times larger one, and one in a small heap. */
  HUGE,
  /** A file verified and applied over PostgreSQL. */
  BULK,
  /** The same with a file of a large share of the tenant. */
  LARGE_BULK,
  /** Pages of the status view. */
  PAGES,
  /** The decision at a sign-in. */
  SIGN_IN,
  /** The start of admin-cli. */
  COMMAND_LINE
}
