package dev.umbra.local.clients;

import dev.umbra.image.Digest;
import dev.umbra.local.process.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A client that is led to its configuration, and pulls images by the names that users give them.
 *
 * @param before words before the client's own
 * @param options words behind the client's first
 */
record Led(
    Surroundings around,
    List<String> before,
    List<String> options,
    Map<String, String> environment) {
  private Command command(String... words) {
    String[] all =
        Stream.of(before.stream(), Arrays.stream(words))
            .flatMap(each -> each)
            .toArray(String[]::new);
    return around.command(all).with(environment);
  }

  private String[] words(List<String> first, String... others) {
    List<String> all = new ArrayList<>(first);
    all.addAll(options);
    all.addAll(List.of(others));
    return all.toArray(String[]::new);
  }

  Digest skopeo(String image) throws IOException {
    try (var room = around.room()) {
      Path digest = room.resolve("digest");
      String target = "dir:" + room.resolve("image");
      command(
              words(
                  List.of("skopeo"), "copy", "--digestfile=" + digest, "docker://" + image, target))
          .run();
      return Digests.in(digest);
    }
  }

  Digest podman(String image) {
    try (var room = around.room()) {
      List<String> storage =
          List.of(
              "podman",
              "--storage-driver=vfs",
              "--root=" + room.resolve("root"),
              "--runroot=" + room.resolve("run"));
      command(words(storage, "pull", "-q", image)).run();
      return Digests.last(command(words(storage, "images", "--format", "{{.Digest}}")).run());
    }
  }

  Digest ctr(String image) {
    List<String> namespace = List.of("ctr", "-n", "umbra-test-" + UUID.randomUUID());
    List<String> fetch = Stream.concat(namespace.stream(), Stream.of("content", "fetch")).toList();
    String[] list = Stream.concat(namespace.stream(), Stream.of("i", "ls")).toArray(String[]::new);
    String[] remove =
        Stream.concat(namespace.stream(), Stream.of("i", "rm", "--sync", image))
            .toArray(String[]::new);
    command(words(fetch, image)).run();
    Digest digest = Digests.last(around.command(list).run());
    around.command(remove).run();
    around.command("ctr", "namespaces", "rm", namespace.getLast()).run();
    return digest;
  }
}
