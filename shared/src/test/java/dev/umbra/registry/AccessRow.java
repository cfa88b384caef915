package dev.umbra.registry;

import java.util.List;

/**
 * A row of {@code access.csv} or {@code attacks.csv}.
 *
 * @param policy {@code closed} or {@code public}
 * @param who a user; with a question mark behind it, one with a wrong password
 * @param how as {@link AccessClient} says
 * @param target with {@link AccessWorld}'s braces
 * @param code of the error; a dash for an answer that is none
 */
public record AccessRow(
    String policy, String who, String how, String method, String target, int status, String code) {
  /** All rows of a file. */
  public static List<AccessRow> all(String file) {
    return Table.read(file, 7).stream().map(AccessRow::of).toList();
  }

  private static AccessRow of(List<String> row) {
    return new AccessRow(
        row.get(0),
        row.get(1),
        row.get(2),
        row.get(3),
        row.get(4),
        Integer.parseInt(row.get(5)),
        row.get(6));
  }

  /** Checks the answer. */
  void check(Answer answer) {
    if (code.equals("-")) {
      answer.expect(status);
    } else {
      answer.expectError(status, code);
    }
  }

  @Override
  public String toString() {
    return String.join(" ", policy, who, how, method, target);
  }
}
