package dev.umbra.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * A row of {@code bad-requests.csv}.
 *
 * @param target with {@link BadWorld}'s braces
 * @param header one field, or nothing
 * @param body {@code file:} a fixture, {@code text:} what follows, {@code make:} one of {@link
 *     Bombs}; {@code stream:} before it leaves the length unsaid
 */
public record BadRequest(
    String why, String method, String target, String header, String body, Expected expected) {
  /**
   * What is answered.
   *
   * @param code a dash for an answer without content
   */
  public record Expected(int status, String code) {}

  /** All rows. */
  public static List<BadRequest> all() {
    return Table.read("bad-requests.csv", 7).stream()
        .map(
            row ->
                new BadRequest(
                    row.get(0),
                    row.get(1),
                    row.get(2),
                    row.get(3),
                    row.get(4),
                    new Expected(Integer.parseInt(row.get(5)), row.get(6))))
        .toList();
  }

  /** The request, in a world. */
  public TestRequest in(BadWorld world) {
    TestRequest request = TestRequest.of(method, world.fill(target));
    if (!header.isEmpty()) {
      int colon = header.indexOf(':');
      String value = world.fill(header.substring(colon + 1).strip());
      request = request.with(header.substring(0, colon), value);
    }
    return body.startsWith("stream:")
        ? request.withBody(bytes(body.substring("stream:".length()))).streamed()
        : request.withBody(bytes(body));
  }

  private static byte[] bytes(String body) {
    String rest = body.substring(body.indexOf(':') + 1);
    return switch (body.isEmpty() ? "" : body.substring(0, body.indexOf(':'))) {
      case "" -> new byte[0];
      case "file" -> Fixtures.read(rest);
      case "text" -> rest.getBytes(UTF_8);
      case "make" -> Bombs.make(rest);
      default -> throw new IllegalArgumentException("what body is " + body);
    };
  }

  /** Checks the answer. */
  public void check(Answer answer) {
    if (expected.code().equals("-")) {
      answer.expect(expected.status());
    } else {
      answer.expectError(expected.status(), expected.code());
    }
  }

  @Override
  public String toString() {
    return why;
  }
}
