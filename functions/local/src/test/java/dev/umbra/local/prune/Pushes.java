package dev.umbra.local.prune;

import dev.umbra.image.Digest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** What clients do, each over HTTP. A statement's result is the status of its last answer. */
final class Pushes {
  private final World world;
  private final Client client;
  private final Map<String, String> uploads = new HashMap<>();

  Pushes(World world) {
    this.world = world;
    this.client = world.client;
  }

  Map<String, ToIntFunction<Words>> statements() {
    Map<String, ToIntFunction<Words>> statements = new LinkedHashMap<>();
    statements.put("push", words -> push(words.next(), words.next(), words.next()));
    statements.put("push digest", words -> pushDigest(words.next(), words.next()));
    statements.put("put", words -> put(words.next(), words.next(), words.next()));
    statements.put("put digest", words -> putDigest(words.next(), words.next()));
    statements.put("upload", this::upload);
    statements.put("head", words -> blob("HEAD", words.next(), words.next()));
    statements.put("get", words -> blob("GET", words.next(), words.next()));
    statements.put("pull", words -> manifest("GET", words.next(), words.next()));
    statements.put("pull digest", words -> byDigest("GET", words.next(), words.next()));
    statements.put("delete tag", this::deleteTag);
    statements.put("delete manifest", words -> deleteManifest(words.next(), words.next()));
    statements.put("delete blob", words -> blob("DELETE", words.next(), words.next()));
    statements.put("mount", words -> mount(words.next(), words.next(), words.next()));
    statements.put("mount anonymously", words -> mount(words.next(), words.next(), ""));
    statements.put("start", words -> start(words.next(), words.next()));
    statements.put("chunk", words -> chunk(words.next(), words.next()));
    statements.put("finish", words -> finish(words.next(), words.next()));
    return statements;
  }

  /** Pushes like any client: what is there is not sent again, children go first. */
  private int push(String repository, String tag, String name) {
    prepare(repository, world.shelf.get(name));
    return put(repository, tag, name);
  }

  private int pushDigest(String repository, String name) {
    prepare(repository, world.shelf.get(name));
    return putDigest(repository, name);
  }

  private void prepare(String repository, Content manifest) {
    for (String child : manifest.children()) {
      require(201, pushDigest(repository, child));
    }
    for (String blob : manifest.blobs()) {
      if (blob("HEAD", repository, blob) != 200) {
        require(201, upload(repository, blob));
      }
    }
  }

  private static void require(int expected, int status) {
    if (status != expected) {
      throw new AssertionError("a push was answered " + status);
    }
  }

  private int put(String repository, String tag, String name) {
    int status = putManifest(repository, tag, name);
    if (status == 201) {
      world.tags.put(repository + " " + tag, name);
    }
    return status;
  }

  private int putDigest(String repository, String name) {
    return putManifest(repository, world.shelf.get(name).digest().toString(), name);
  }

  private int putManifest(String repository, String reference, String name) {
    Content manifest = world.shelf.get(name);
    String type = manifest.mediaType().orElseThrow().value();
    return client
        .send("PUT", repository, "/manifests/" + reference, manifest.bytes(), type)
        .statusCode();
  }

  private int upload(Words words) {
    String repository = words.next();
    return words.rest().stream().mapToInt(blob -> upload(repository, blob)).max().orElseThrow();
  }

  private int upload(String repository, String name) {
    Content blob = world.shelf.get(name);
    String path = "/blobs/uploads/?digest=" + blob.digest();
    return client
        .send("POST", repository, path, blob.bytes(), "application/octet-stream")
        .statusCode();
  }

  private int blob(String method, String repository, String name) {
    return client.send(method, repository, "/blobs/" + world.shelf.get(name).digest()).statusCode();
  }

  private int manifest(String method, String repository, String reference) {
    return client.send(method, repository, "/manifests/" + reference).statusCode();
  }

  private int byDigest(String method, String repository, String name) {
    return manifest(method, repository, world.shelf.get(name).digest().toString());
  }

  private int deleteTag(Words words) {
    String repository = words.next();
    String tag = words.next();
    world.tags.remove(repository + " " + tag);
    return manifest("DELETE", repository, tag);
  }

  private int deleteManifest(String repository, String name) {
    world
        .tags
        .entrySet()
        .removeIf(tag -> tag.getKey().startsWith(repository + " ") && tag.getValue().equals(name));
    return byDigest("DELETE", repository, name);
  }

  private int mount(String repository, String blob, String source) {
    String from = source.isEmpty() ? "" : "&from=" + source;
    String path = "/blobs/uploads/?mount=" + world.shelf.get(blob).digest() + from;
    return client.send("POST", repository, path).statusCode();
  }

  private int start(String repository, String upload) {
    return remembered(upload, client.send("POST", repository, "/blobs/uploads/"));
  }

  /** {@code chunk U L}: a first half of L, and at the next call the second. */
  private int chunk(String upload, String name) {
    byte[] bytes = world.shelf.get(name).bytes();
    int half = bytes.length / 2;
    boolean first = !uploads.containsKey(upload + " half");
    byte[] part =
        first ? Arrays.copyOf(bytes, half) : Arrays.copyOfRange(bytes, half, bytes.length);
    HttpResponse<byte[]> answer =
        client.sendTo("PATCH", location(upload), part, "application/octet-stream");
    uploads.put(upload + " half", "sent");
    return remembered(upload, answer);
  }

  private int finish(String upload, String name) {
    Digest digest = world.shelf.get(name).digest();
    String location = location(upload);
    String target = location + (location.contains("?") ? "&" : "?") + "digest=" + digest;
    return client.sendTo("PUT", target, new byte[0], "application/octet-stream").statusCode();
  }

  private String location(String upload) {
    String location = uploads.get(upload);
    if (location == null) {
      throw new IllegalArgumentException("no upload " + upload);
    }
    return location;
  }

  private int remembered(String upload, HttpResponse<byte[]> answer) {
    answer.headers().firstValue("Location").ifPresent(place -> uploads.put(upload, place));
    return answer.statusCode();
  }
}
