package dev.umbra.functions.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

final class LambdaLogHandlerTest {

  @Test
  void aStackTraceIsPartOfTheOneLine() throws IOException {
    LogRecord entry = new LogRecord(Level.SEVERE, "GET {0} failed");
    entry.setLoggerName("dev.umbra.registry.Registry");
    entry.setParameters(new Object[] {"/v2/a"});
    entry.setThrown(new IllegalStateException("line\nbreak"));
    String line = LambdaLogHandler.line(entry);
    Map<String, Object> members = JSON.std.mapFrom(line);
    assertEquals(line.length() - 1, line.indexOf('\n'));
    assertEquals("SEVERE", members.get("level"));
    assertEquals("GET /v2/a failed", members.get("message"));
    assertTrue(String.valueOf(members.get("trace")).contains("LambdaLogHandlerTest"));
  }
}
