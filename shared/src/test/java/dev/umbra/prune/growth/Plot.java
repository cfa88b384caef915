package dev.umbra.prune.growth;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws growths as SVG: three lines over records, on logarithmic axes. */
final class Plot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int MARGIN = 56;
  private static final double FIRST = 3;
  private static final double LAST = 6.2;
  private static final double TOP = 6;

  private Plot() {}

  static String svg(List<Growth> growths) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="white"/>
        """
            .formatted(WIDTH, HEIGHT));
    svg.append(axes());
    svg.append(line(growths, Growth::requests, "#1f77b4", "requests"));
    svg.append(line(growths, Growth::seconds, "#d62728", "seconds, at 20 ms a request"));
    svg.append(line(growths, growth -> growth.heap() / 1e6, "#2ca02c", "heap, MB"));
    return svg.append("</svg>\n").toString();
  }

  private static String axes() {
    String columns =
        IntStream.rangeClosed(3, 6)
            .mapToObj(
                power ->
                    rule(x(power), y(0), x(power), y(TOP))
                        + text(x(power) - 10, HEIGHT - MARGIN + 18, "10^" + power))
            .collect(Collectors.joining());
    String rows =
        IntStream.rangeClosed(0, (int) TOP)
            .mapToObj(
                power ->
                    rule(x(FIRST), y(power), x(LAST), y(power))
                        + text(MARGIN - 36, y(power) + 4, "10^" + power))
            .collect(Collectors.joining());
    return columns + rows + text(WIDTH / 2.0 - 80, HEIGHT - 12, "records in the bucket");
  }

  private static String rule(double x1, double y1, double x2, double y2) {
    return "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n"
        .formatted(x1, y1, x2, y2);
  }

  private static String text(double x, double y, String text) {
    return "<text x=\"%.1f\" y=\"%.1f\">%s</text>%n".formatted(x, y, text);
  }

  private static String line(
      List<Growth> growths, ToDoubleFunction<Growth> value, String color, String name) {
    String points =
        growths.stream()
            .map(growth -> "%.1f,%.1f".formatted(x(records(growth)), y(value, growth)))
            .collect(Collectors.joining(" "));
    Growth last = growths.getLast();
    return "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n"
            .formatted(points, color)
        + "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\" text-anchor=\"end\">%s</text>%n"
            .formatted(x(records(last)), y(value, last) - 8, color, name);
  }

  private static double records(Growth growth) {
    return Math.log10(growth.shape().records());
  }

  private static double y(ToDoubleFunction<Growth> value, Growth growth) {
    return y(Math.max(0, Math.log10(value.applyAsDouble(growth))));
  }

  private static double x(double power) {
    return MARGIN + (power - FIRST) / (LAST - FIRST) * (WIDTH - 2 * MARGIN);
  }

  private static double y(double power) {
    return HEIGHT - MARGIN - power / TOP * (HEIGHT - 2 * MARGIN);
  }
}
