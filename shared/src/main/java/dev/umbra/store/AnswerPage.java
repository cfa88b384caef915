package dev.umbra.store;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.store.AnswerLog.Answer;
import dev.umbra.store.AnswerLog.Answered;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;

/**
 * The content of an object of the log: a line of JSON that says which writing of it this is and how
 * much found no room, then one for each answer.
 *
 * @param leftOut how many answers are not among the lines
 */
record AnswerPage(List<Answered> lines, long leftOut) {
  private static final String ID = "id";

  AnswerPage {
    lines = List.copyOf(lines);
  }

  /** How many answers it speaks of. */
  long recorded() {
    return leftOut + lines.stream().mapToLong(Answered::count).sum();
  }

  /**
   * @param id of this writing, like that of no other
   */
  byte[] toBytes(String id) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, Header.empty().with(ID, id).with("leftOut", leftOut));
    lines.forEach(line -> write(out, header(line)));
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, Header line) {
    out.writeBytes(line.toBytes());
    out.write('\n');
  }

  private static Header header(Answered line) {
    Answer answer = line.answer();
    return Header.empty()
        .with("name", answer.name().canonical())
        .with("reference", answer.reference())
        .withText("digest", answer.digest())
        .with("source", answer.source())
        .with("status", answer.status())
        .with("first", answer.time().toString())
        .with("last", line.last().toString())
        .with("count", line.count());
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws UnreadableRecordException where it is something else
   */
  static AnswerPage parse(byte[] content) {
    List<Header> lines = lines(content);
    try {
      return new AnswerPage(
          lines.stream().skip(1).map(AnswerPage::answered).toList(),
          lines.getFirst().number("leftOut"));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UnreadableRecordException("not a page of answers", e);
    }
  }

  /** Which writing it is. */
  static Optional<String> id(byte[] content) {
    return lines(content).getFirst().optionalText(ID);
  }

  private static List<Header> lines(byte[] content) {
    List<Header> lines =
        new String(content, StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.getBytes(StandardCharsets.UTF_8))
            .map(line -> Header.parse(line, line.length))
            .toList();
    if (lines.isEmpty()) {
      throw new UnreadableRecordException("an empty page of answers");
    }
    return lines;
  }

  private static Answered answered(Header line) {
    return new Answered(
        new Answer(
            line.time("first"),
            RepositoryName.ofCanonical(line.text("name")),
            line.text("reference"),
            line.optionalText("digest").flatMap(Digest::parse),
            line.text("source"),
            (int) line.number("status")),
        line.time("last"),
        line.number("count"));
  }
}
