package dev.umbra.registry;

import dev.umbra.image.Digest;

/**
 * Pushes fixtures into one repository.
 *
 * @param query follows every target: empty, or a parameter such as {@code ns=quay.io}
 */
public record Pusher(Door door, String repository, String query) {
  public Pusher(Door door, String repository) {
    this(door, repository, "");
  }

  /** A target in the repository. */
  public String target(String tail) {
    String path = "/v2/" + repository + "/" + tail;
    return query.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + query;
  }

  /** Pushes a blob in one request. */
  public Answer blob(String fixture) {
    return blob(Fixtures.read(fixture), Fixtures.digest(fixture));
  }

  public Answer blob(byte[] bytes, Digest digest) {
    String target = target("blobs/uploads/?digest=" + digest);
    return door.send(TestRequest.of("POST", target).withBody(bytes)).expect(201);
  }

  /** Pushes every blob that the fixtures' manifests name. */
  public Pusher blobs() {
    for (String name :
        new String[] {
          "config.json", "config-arm.json", "layer.txt", "layer-arm.txt", "empty.json"
        }) {
      blob(name);
    }
    return this;
  }

  /** Sends a manifest, typed by its own words. */
  public Answer manifest(String reference, String fixture) {
    return door.put(target("manifests/" + reference), Fixtures.read(fixture));
  }

  /** Pushes a manifest by its digest. */
  public Answer manifest(String fixture) {
    return manifest(Fixtures.digest(fixture).toString(), fixture).expect(201);
  }

  /** Pushes {@code index.json} with all that belongs to it. */
  public Pusher index(String tag) {
    blobs();
    manifest("image.json");
    manifest("image-arm.json");
    manifest(tag, "index.json").expect(201);
    return this;
  }

  /** Pushes {@code image.json} with all that belongs to it. */
  public Pusher image(String tag) {
    blob("config.json");
    blob("layer.txt");
    manifest(tag, "image.json").expect(201);
    return this;
  }

  /** Starts an upload. */
  public String start(String parameters) {
    String tail = "blobs/uploads/" + (parameters.isEmpty() ? "" : "?" + parameters);
    return door.post(target(tail)).expect(202).required("Location");
  }

  /** An upload's target with one more parameter, as clients append it. */
  public static String and(String location, String parameter) {
    return location + (location.contains("?") ? "&" : "?") + parameter;
  }
}
