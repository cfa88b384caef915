package dev.umbra.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.access.SigningKeys;
import dev.umbra.access.VerifyingKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class TokenKeyCommandTest {
  @TempDir private Path folder;

  private static int run(String... arguments) {
    return new CommandLine(new TokenKeyCommand())
        .setOut(new PrintWriter(Writer.nullWriter(), true))
        .setErr(new PrintWriter(Writer.nullWriter(), true))
        .execute(arguments);
  }

  @Test
  void makesAnotherKeyEachTime() throws IOException {
    Path file = folder.resolve("token.key");
    assertEquals(0, run("--data", folder.toString()));
    String first = Files.readString(file);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(0, run("--data", folder.toString()));
    assertNotEquals(first, Files.readString(file));
  }

  @Test
  void writesThePublicHalvesOfBothKeysAndNothingPrivate() throws IOException {
    Path file = folder.resolve("token.pub");
    assertEquals(0, run("--data", folder.toString(), "--public", file.toString()));
    String written = Files.readString(file);
    VerifyingKeys keys = VerifyingKeys.parse(written);
    String made = Files.readString(folder.resolve("token.key"));
    assertEquals(SigningKeys.parse(made).publicHalf().toJson(), keys.toJson());
    assertEquals(2, written.split("\"kid\"", -1).length - 1);
  }

  @Test
  void saysWhereItCannotWrite() {
    assertTrue(
        run("--data", folder.toString(), "--public", folder.resolve("no/token.pub").toString())
            != 0);
  }
}
