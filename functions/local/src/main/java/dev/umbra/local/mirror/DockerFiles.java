package dev.umbra.local.mirror;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.local.mirror.ClientConfig.Comments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the Docker engine reads: one file of JSON, and a folder of certificates. */
final class DockerFiles {
  private DockerFiles() {}

  static ClientConfig of(Mirror mirror) {
    Map<String, List<String>> members = new LinkedHashMap<>();
    members.put("registry-mirrors", List.of(mirror.registry().toString()));
    if (mirror.isPlain()) {
      members.put("insecure-registries", List.of(mirror.address()));
    }
    return new ClientConfig(
        notes(mirror),
        List.of(new ConfigFile("/etc/docker/daemon.json", json(members))),
        mirror
            .certificate()
            .map(pem -> new ConfigFile("/etc/docker/certs.d/" + mirror.address() + "/ca.crt", pem)),
        Comments.NONE);
  }

  private static List<String> notes(Mirror mirror) {
    List<String> notes = new ArrayList<>();
    notes.add("Add these members to what daemon.json has, and restart Docker.");
    List<String> others =
        mirror.hosts().stream().filter(host -> !host.isDockerHub()).map(Host::name).toList();
    if (!others.isEmpty()) {
      notes.add(
          "Docker's classic image store mirrors docker.io only, and goes on asking "
              + String.join(", ", others)
              + " directly.");
      notes.add(
          "Their images come from here by the registry's own name: docker pull "
              + mirror.address()
              + "/"
              + others.getFirst()
              + "/org/app");
    }
    return notes;
  }

  private static String json(Map<String, List<String>> members) {
    try {
      return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(members) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }
}
