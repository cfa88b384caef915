package dev.umbra.local.server;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.LocalDateTime;

/** The gateway's log: a line for each request, and the failures behind a status of 500. */
public final class RequestLog {
  private final PrintStream out;
  private final Clock clock;

  public RequestLog(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  void request(RequestLine line) {
    out.println(line.at(LocalDateTime.now(clock)));
  }

  void failure(String action, Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    out.println(
        LocalDateTime.now(clock) + "  failure  " + action + ": " + text.toString().stripTrailing());
  }
}
