package dev.umbra.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.prune.Progress.Step;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
  private final StringWriter written = new StringWriter();
  private final PrintWriter out = new PrintWriter(written);

  @Test
  void drawsABarWhereTheTotalIsKnown() {
    assertEquals(
        "repositories [===============               ] 5 of 10",
        ProgressLine.text(Step.REPOSITORIES, 5, 10));
    assertEquals("sweeping data: 1,234", ProgressLine.text(Step.SWEEP, 1234, 0));
  }

  @Test
  void leavesATerminalsLineEmpty() {
    ProgressLine line = ProgressLine.on(out, ProgressLine.Surface.TERMINAL);
    line.at(Step.REPOSITORIES, 10, 10);
    line.end();
    String text = written.toString();
    assertTrue(text.startsWith("\rrepositories [="), text);
    assertTrue(text.endsWith(" \r"), text);
  }

  @Test
  void isSilentInALogThatTakesNoTime() {
    ProgressLine line = ProgressLine.on(out, ProgressLine.Surface.LOG);
    line.at(Step.REPOSITORIES, 1, 10);
    line.at(Step.REPOSITORIES, 10, 10);
    line.end();
    assertEquals("", written.toString());
  }
}
