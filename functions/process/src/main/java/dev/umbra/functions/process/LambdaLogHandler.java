package dev.umbra.functions.process;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Sends warnings and errors of the shared library and of the SDK to Lambda's log, each as one JSON
 * document: the JVM's own console handler would make an entry of every line of a stack trace.
 */
public final class LambdaLogHandler extends Handler {
  private static final SimpleFormatter MESSAGES = new SimpleFormatter();

  /** A process answers one event after the other. */
  private static volatile String requestId = "";

  private LambdaLogHandler() {}

  /** Says whose lines come from now on. */
  public static void answering(String id) {
    requestId = id;
  }

  /** Makes it the JVM's only handler. */
  public static void install() {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(new LambdaLogHandler());
  }

  @Override
  public void publish(LogRecord entry) {
    LambdaRuntime.getLogger().log(line(entry));
  }

  static String line(LogRecord entry) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("requestId", requestId);
    members.put("level", entry.getLevel().getName());
    members.put("logger", String.valueOf(entry.getLoggerName()));
    members.put("message", MESSAGES.formatMessage(entry));
    Optional.ofNullable(entry.getThrown())
        .map(LambdaLogHandler::trace)
        .ifPresent(trace -> members.put("trace", trace));
    return JsonLine.of(members);
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
