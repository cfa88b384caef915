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
 * @param expected what the registry itself answers, and what a server before it
 */
public record BadRequest(
    String why, String method, String target, String header, String body, Expected expected) {
  /**
   * Status and code; {@code 400/414} where a server refuses the request with another one before the
   * registry sees it. A dash for the code of an answer without content.
   */
  public record Expected(String status, String code) {
    int statusOf(int side) {
      return Integer.parseInt(side(status, side));
    }

    String codeOf(int side) {
      return side(code, side);
    }

    private static String side(String text, int side) {
      String[] sides = text.split("/", -1);
      return sides[Math.min(side, sides.length - 1)];
    }
  }

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
                    new Expected(row.get(5), row.get(6))))
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

  /** Checks what the core answered. */
  public void check(Answer answer) {
    check(answer, 0);
  }

  /** Checks what came over a wire. */
  public void checkOnWire(Answer answer) {
    check(answer, 1);
  }

  private void check(Answer answer, int side) {
    if (expected.codeOf(side).equals("-")) {
      answer.expect(expected.statusOf(side));
    } else {
      answer.expectError(expected.statusOf(side), expected.codeOf(side));
    }
  }

  @Override
  public String toString() {
    return why;
  }
}
