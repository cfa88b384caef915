package dev.umbra.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.image.RepositoryName;
import dev.umbra.store.AnswerLog.Answer;
import dev.umbra.store.AnswerLog.Answered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

final class AnswerPageTest {
  @Provide
  Arbitrary<List<Answered>> lines() {
    return Combinators.combine(
            answers(), times(), Arbitraries.longs().between(1, Long.MAX_VALUE / 1000))
        .as(Answered::new)
        .list()
        .ofMaxSize(20);
  }

  private static Arbitrary<Answer> answers() {
    return Combinators.combine(
            times(),
            Arbitraries.of("docker.io/library/alpine", "quay.io/org/app", "localhost:5000/a/b_c")
                .map(RepositoryName::ofCanonical),
            texts(),
            Arbitraries.of("one", "two")
                .map(content -> Contents.sha256(content.getBytes(UTF_8)))
                .optional(),
            texts(),
            Arbitraries.integers().between(100, 599))
        .as(Answer::new);
  }

  /** Line ends, quotes and what else would break a line of JSON among them. */
  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().filter(text -> UTF_8.newEncoder().canEncode(text)),
        Arbitraries.strings().withChars("\n\r\"\\{}\u0000\u0085\u2028v1:"),
        Arbitraries.of("v1", "sha256:0123"));
  }

  private static Arbitrary<Instant> times() {
    return Arbitraries.longs()
        .between(0, 4_000_000_000_000L)
        .map(micros -> Instant.EPOCH.plusNanos(micros * 1000));
  }

  @Property(tries = 300)
  void readsWhatWasWritten(
      @ForAll("lines") List<Answered> lines, @ForAll @LongRange(min = 0) long leftOut) {
    AnswerPage page = new AnswerPage(lines, leftOut);
    byte[] bytes = page.toBytes("an id");
    assertEquals(page, AnswerPage.parse(bytes));
    assertEquals(Optional.of("an id"), AnswerPage.id(bytes));
    assertEquals(1 + lines.size(), new String(bytes, UTF_8).lines().count());
  }
}
