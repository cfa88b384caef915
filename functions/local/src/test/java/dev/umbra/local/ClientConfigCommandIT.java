package dev.umbra.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code umbra client-config} as people use it, misuse included. */
final class ClientConfigCommandIT {
  @TempDir private Path folder;

  private record Said(int exit, String out, String err) {}

  private Said umbra(List<String> arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("client-config"));
    all.addAll(arguments);
    try (UmbraProcess process = UmbraProcess.start(folder, List.of(), all.toArray(String[]::new))) {
      String out = process.output();
      return new Said(process.exitCode(), out, process.errors());
    }
  }

  private Said podman(String... more) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("podman", "--registry", "http://127.0.0.1:5000"));
    arguments.addAll(List.of("--output", root().toString()));
    arguments.addAll(List.of(more));
    return umbra(arguments);
  }

  private Path root() {
    return folder.resolve("root");
  }

  private Path file() {
    return root().resolve("etc/containers/registries.conf.d/umbra.conf");
  }

  @Test
  void writesTheFilesThatItPrints() throws IOException, InterruptedException {
    Said printed = umbra(List.of("podman", "--registry", "http://127.0.0.1:5000"));
    Said written = podman();
    assertEquals(new Said(0, "wrote " + file() + "\n", written.err), written);
    assertTrue(printed.out.endsWith("\n" + Files.readString(file())), printed.out);
    assertEquals("everything is there already\n", podman().out);
  }

  @Test
  void overwritesWhatDiffersOnlyIfItIsTold() throws IOException, InterruptedException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "somebody's own\n");
    Said refused = podman();
    assertEquals(1, refused.exit);
    assertTrue(refused.err.startsWith("umbra: " + file() + " is there"), refused.err);
    assertEquals("somebody's own\n", Files.readString(file()));
    assertEquals(0, podman("--force").exit);
    assertTrue(Files.readString(file()).contains("[[registry.mirror]]"));
  }

  @Test
  void ofAFileWithAKeyTheCertificateIsInstalledAndNotTheKey()
      throws IOException, InterruptedException {
    TlsFiles tls = Certificates.make(folder, "EC");
    Path both = folder.resolve("both.pem");
    Files.writeString(both, Files.readString(tls.key()) + Files.readString(tls.certificate()));
    Said said =
        umbra(
            List.of(
                "docker",
                "--registry=https://registry.example.com",
                "--ca=" + both,
                "--output=" + root()));
    assertEquals(0, said.exit, said.err);
    String installed =
        Files.readString(root().resolve("etc/docker/certs.d/registry.example.com/ca.crt"));
    assertEquals(Files.readString(tls.certificate()), installed);
    assertFalse(said.out.contains("PRIVATE"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | 'rkt' is none of docker, podman, containerd, buildkit | rkt --registry http://h",
        "2 | Missing required option: '--registry=URL' | podman",
        "2 | Missing required parameter: 'CLIENT' | --registry http://h",
        "2 | 'h:5000' is not of the form https://host | podman --registry h:5000",
        "2 | is not of the form https://host | podman --registry ftp://h",
        "2 | is not of the form https://host | podman --registry https://",
        "2 | is not of the form https://host | podman --registry https://h/v2/",
        "2 | is not of the form https://host | podman --registry https://h?ns=quay.io",
        "2 | is not of the form https://host | podman --registry https://user@h",
        "2 | is not of the form https://host | podman --registry https://h:99999",
        "2 | is not of the form https://host | podman --registry https://h]",
        "2 | '..' is no host | podman --registry https://h --host ..",
        "2 | 'quay' is no host | podman --registry https://h --host quay",
        "2 | 'quay.io/org' is no host | podman --registry https://h --host quay.io/org",
        "2 | which no --host names | docker --registry https://h --host quay.io",
        "2 | --ca is for a --registry with https:// | podman --registry http://h --ca x",
        "2 | --force needs --output | podman --registry http://h --force",
        "1 | cannot read the certificate /missing | podman --registry https://h --ca /missing",
        "1 | no certificate in /dev/null | podman --registry https://h --ca /dev/null",
        "1 | cannot write below /dev/null | podman --registry https://h --output /dev/null",
      })
  void saysWhatIsWrong(int exit, String message, String arguments)
      throws IOException, InterruptedException {
    Said said = umbra(List.of(arguments.split(" ", -1)));
    assertEquals(exit, said.exit, said.err);
    assertTrue(said.err.startsWith("umbra: ") && said.err.contains(message), said.err);
    assertEquals(1, said.err.lines().count(), said.err);
    assertEquals("", said.out);
  }
}
