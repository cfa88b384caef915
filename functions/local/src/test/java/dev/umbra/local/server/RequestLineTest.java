package dev.umbra.local.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestLineTest {
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 26, 12, 0, 1, 5_000_000);

  private static String line(Optional<String> source, Sent.End end) {
    return new RequestLine("GET", "/v2/app", source, new Sent(200, 7, end), 0, 9_000_000).at(TIME);
  }

  @Test
  void saysWhatGaveTheAnswer() {
    assertEquals(
        "2026-11-26 12:00:01.005  200  GET /v2/app  from local  in 0  out 7  9 ms",
        line(Optional.of("local"), Sent.End.COMPLETE));
    assertEquals(
        "2026-11-26 12:00:01.005  200  GET /v2/app  in 0  out 7  9 ms",
        line(Optional.empty(), Sent.End.COMPLETE));
  }

  @Test
  void saysThatItBrokeOff() {
    assertEquals(
        "2026-11-26 12:00:01.005  200  GET /v2/app  in 0  out 7  9 ms  broken off",
        line(Optional.empty(), Sent.End.BROKEN));
  }
}
