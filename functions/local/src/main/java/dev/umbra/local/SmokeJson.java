package dev.umbra.local;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.local.smoke.Fact;
import dev.umbra.local.smoke.Finding.AsExpected;
import dev.umbra.local.smoke.Finding.Differs;
import dev.umbra.local.smoke.Finding.LeftOut;
import dev.umbra.local.smoke.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * For programs: one object with {@code address}, {@code through}, {@code repository} and {@code
 * facts}, a list of objects with {@code fact}, {@code expected}, {@code seen}, {@code verdict} (one
 * of {@code ok}, {@code differs}, {@code left out}) and {@code advice} where it differs.
 */
final class SmokeJson implements SmokeReport {
  private final PrintWriter out;
  private final Heading heading;

  SmokeJson(PrintWriter out, Heading heading) {
    this.out = out;
    this.heading = heading;
  }

  @Override
  public void begin() {}

  @Override
  public void checking(Fact fact) {}

  @Override
  public void stopped() {}

  @Override
  public void checked(Row row) {}

  @Override
  public void end(List<Row> rows) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("address", heading.address().toString());
    all.put("through", heading.door().toString());
    all.put("repository", heading.repository());
    all.put("facts", rows.stream().map(SmokeJson::of).toList());
    try {
      out.println(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.flush();
  }

  private static Map<String, Object> of(Row row) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("fact", row.fact());
    map.put("expected", row.expected());
    map.put("seen", row.finding().seen());
    switch (row.finding()) {
      case AsExpected _ -> map.put("verdict", "ok");
      case LeftOut _ -> map.put("verdict", "left out");
      case Differs differs -> {
        map.put("verdict", "differs");
        map.put("advice", differs.advice());
      }
    }
    return map;
  }
}
