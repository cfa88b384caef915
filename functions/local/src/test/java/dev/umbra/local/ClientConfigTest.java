package dev.umbra.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is printed for each client, to the letter. */
final class ClientConfigTest {
  private static final Path EXPECTED = Path.of("src/test/resources/dev/umbra/local/client-config");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "docker-http | docker --registry http://127.0.0.1:5000",
        "docker-tls | docker --registry https://registry.example.com --host docker.io",
        "docker-ca | docker --registry https://10.0.0.5:5000/ --ca CA --host docker.io,quay.io",
        "podman-http | podman --registry http://127.0.0.1:5000",
        "podman-tls | podman --registry https://registry.example.com --host quay.io",
        "podman-ca | podman --registry https://10.0.0.5:5000/ --ca CA --host docker.io --host quay.io",
        "containerd-http | containerd --registry http://127.0.0.1:5000",
        "containerd-tls | containerd --registry https://registry.example.com --host quay.io",
        "containerd-ca | containerd --registry https://10.0.0.5:5000/ --ca CA --host docker.io",
        "buildkit-http | buildkit --registry http://127.0.0.1:5000",
        "buildkit-tls | buildkit --registry https://registry.example.com --host quay.io",
        "buildkit-ca | buildkit --registry https://10.0.0.5:5000/ --ca CA --host docker.io,quay.io",
      })
  void prints(String expected, String arguments) throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new ClientConfigCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments.replace("CA", EXPECTED + "/ca.pem").split(" ", -1));
    assertEquals(0, exit);
    assertEquals(Files.readString(EXPECTED.resolve(expected + ".out")), out.toString());
    assertEquals(Files.readString(EXPECTED.resolve(expected + ".err")), err.toString());
  }
}
