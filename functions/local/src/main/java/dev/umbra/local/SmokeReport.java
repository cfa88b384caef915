package dev.umbra.local;

import dev.umbra.local.smoke.Door;
import dev.umbra.local.smoke.Fact;
import dev.umbra.local.smoke.Row;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Says what comes of checking facts, as they are checked. */
interface SmokeReport {
  /**
   * What was checked.
   *
   * @param stack empty where AWS was not asked
   */
  record Heading(URI address, Door door, String repository, Optional<String> stack) {}

  void begin();

  void checking(Fact fact);

  /** The fact that is being checked was the last one, and nothing came of it. */
  void stopped();

  void checked(Row row);

  void end(List<Row> rows);
}
