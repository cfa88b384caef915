package dev.umbra.local;

import dev.umbra.local.smoke.Fact;
import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import dev.umbra.local.smoke.Finding.LeftOut;
import dev.umbra.local.smoke.Row;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;

/** For people: a line for each fact, the beginning of which is there while it is checked. */
final class SmokeTable implements SmokeReport {
  private static final String INDENT = "     ";
  private static final int WIDTH = 100;

  private final PrintWriter out;
  private final Heading heading;
  private final String columns;

  /**
   * @param facts that will be checked
   */
  SmokeTable(PrintWriter out, Heading heading, List<Fact> facts) {
    this.out = out;
    this.heading = heading;
    this.columns =
        "%-" + longest(facts, Fact::name) + "s  %-" + longest(facts, Fact::expected) + "s  ";
  }

  private static int longest(List<Fact> facts, Function<Fact, String> text) {
    return facts.stream().map(text).mapToInt(String::length).max().orElse(1);
  }

  @Override
  public void begin() {
    out.printf(
        "%s, through %s, in %s%n%n", heading.address(), heading.door(), heading.repository());
    out.printf(columns + "%s%n", "FACT", "EXPECTED", "SEEN");
    out.flush();
  }

  @Override
  public void checking(Fact fact) {
    out.printf(columns, fact.name(), fact.expected());
    out.flush();
  }

  @Override
  public void stopped() {
    out.println();
    out.flush();
  }

  @Override
  public void checked(Row row) {
    switch (row.finding()) {
      case AsExpected(String seen) -> out.println("ok: " + seen);
      case LeftOut(String seen) -> out.println("left out: " + seen);
      case Differs(String seen, String advice) -> {
        out.println("DIFFERS: " + seen);
        printWrapped(advice);
      }
    }
    out.flush();
  }

  private void printWrapped(String text) {
    StringBuilder line = new StringBuilder(INDENT);
    for (String word : text.split(" ", -1)) {
      if (line.length() > INDENT.length() && line.length() + 1 + word.length() > WIDTH) {
        out.println(line);
        line = new StringBuilder(INDENT);
      }
      line.append(line.length() > INDENT.length() ? " " : "").append(word);
    }
    out.println(line);
  }

  @Override
  public void end(List<Row> rows) {
    long differ = rows.stream().filter(row -> row.finding() instanceof Differs).count();
    long leftOut = rows.stream().filter(row -> row.finding() instanceof LeftOut).count();
    out.printf(
        "%n%d as expected, %d different, %d left out%n",
        rows.size() - differ - leftOut, differ, leftOut);
    if (heading.stack().isEmpty()) {
      out.println(
          "AWS itself was not asked about quota, snapshots, schedule and bucket: --stack NAME does"
              + " that");
    }
    out.flush();
  }
}
