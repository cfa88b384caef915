package dev.umbra.local.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.umbra.image.Digest;
import dev.umbra.local.process.Command;
import dev.umbra.local.process.TemporaryFolder;
import dev.umbra.testing.TestRequirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Clients that are configured as {@code umbra client-config} says pull what was pushed here under
 * other registries' names. They would fall back to those without a word, but the images are to be
 * found nowhere else.
 */
final class ClientConfigIT {
  private static final String CONTAINERS = "/etc/containers";
  private static final String CONTAINERD = "/etc/containerd";

  private static void require(String... programs) {
    for (String program : programs) {
      if (Command.find(program).isEmpty()) {
        throw TestRequirements.leaveOut("clients' configuration", program + " is not on the PATH");
      }
    }
  }

  @Test
  void clientsThatAreShownTheFilesPullThroughTheMirror() throws IOException {
    require("skopeo", "podman", "ctr");
    try (MirroredImages mirrored = MirroredImages.start()) {
      String registry = "--registry=http://" + mirrored.gateway().address();
      try (Installed podman = Installed.of(List.of("podman", registry));
          Installed containerd = Installed.of(List.of("containerd", registry))) {
        String file = podman.resolve(CONTAINERS + "/registries.conf.d/umbra.conf").toString();
        String hosts = containerd.resolve(CONTAINERD + "/certs.d").toString();
        for (Map.Entry<String, Digest> image : mirrored.images().entrySet()) {
          String name = image.getKey();
          Digest pushed = image.getValue();
          assertEquals(pushed, shown(mirrored, "--registries-conf=" + file).skopeo(name));
          assertEquals(pushed, shown(mirrored, "--hosts-dir=" + hosts).ctr(name));
          Map<String, String> variable = Map.of("CONTAINERS_REGISTRIES_CONF", file);
          assertEquals(
              pushed, new Led(mirrored.around(), List.of(), List.of(), variable).podman(name));
        }
      }
    }
  }

  private static Led shown(MirroredImages mirrored, String option) {
    return new Led(mirrored.around(), List.of(), List.of(option), Map.of());
  }

  /** The certificate is where each client looks for it by itself. */
  @Test
  void installedFilesMakeClientsTrustTheMirror() throws IOException {
    require("skopeo", "podman", "ctr", "openssl", "unshare");
    requireMounts();
    try (TemporaryFolder keys = TemporaryFolder.create("umbra-keys")) {
      Path key = keys.resolve("key.pem");
      Path certificate = keys.resolve("certificate.pem");
      makeCertificate(key, certificate);
      try (MirroredImages mirrored =
          MirroredImages.start("--tls-cert=" + certificate, "--tls-key=" + key)) {
        String registry = "--registry=https://" + mirrored.gateway().address();
        try (Installed podman = Installed.of(List.of("podman", registry, "--ca=" + certificate));
            Installed containerd =
                Installed.of(List.of("containerd", registry, "--ca=" + certificate))) {
          Path policy = Path.of("policy.json");
          Files.copy(
              Path.of(CONTAINERS).resolve(policy), podman.resolve(CONTAINERS).resolve(policy));
          Led seeing = new Led(mirrored.around(), podman.seen(CONTAINERS), List.of(), Map.of());
          Led seeingHosts =
              new Led(
                  mirrored.around(),
                  containerd.seen(CONTAINERD),
                  List.of("--hosts-dir=" + CONTAINERD + "/certs.d"),
                  Map.of());
          for (Map.Entry<String, Digest> image : mirrored.images().entrySet()) {
            assertEquals(image.getValue(), seeing.skopeo(image.getKey()));
            assertEquals(image.getValue(), seeing.podman(image.getKey()));
            assertEquals(image.getValue(), seeingHosts.ctr(image.getKey()));
          }
        }
      }
    }
  }

  private static void requireMounts() {
    if (Command.of("unshare", "--mount", "true").attempt().exit() != 0) {
      throw TestRequirements.leaveOut("mirrors' certificates", "mounting needs root");
    }
  }

  private static void makeCertificate(Path key, Path certificate) {
    Command.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=mirror",
            "-addext",
            "subjectAltName=IP:127.0.0.1",
            "-keyout",
            key.toString(),
            "-out",
            certificate.toString())
        .run();
  }
}
