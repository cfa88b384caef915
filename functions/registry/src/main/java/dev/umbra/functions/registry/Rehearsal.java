package dev.umbra.functions.registry;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.access.AccessControl;
import dev.umbra.access.AccessPolicy;
import dev.umbra.access.PasswordHash;
import dev.umbra.access.SigningKeys;
import dev.umbra.access.TokenSettings;
import dev.umbra.functions.process.BucketRehearsal;
import dev.umbra.functions.process.DoorVariables;
import dev.umbra.functions.process.HttpDoor;
import dev.umbra.functions.process.RehearsedClient;
import dev.umbra.functions.process.SecretReader;
import dev.umbra.functions.process.Snapshot;
import dev.umbra.http.Method;
import dev.umbra.image.MediaType;
import dev.umbra.registry.Registry;
import dev.umbra.registry.RegistrySettings;
import dev.umbra.registry.RegistrySettings.BlobDeletion;
import dev.umbra.registry.RegistrySettings.BlobHead;
import dev.umbra.registry.RegistrySettings.BlobServing;
import dev.umbra.settings.InvalidSettingsException;
import dev.umbra.shadow.Stack;
import dev.umbra.store.AnswerLog;
import dev.umbra.store.Grace;
import dev.umbra.store.Listing;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectStore;
import dev.umbra.store.PresignRequest;
import dev.umbra.store.UploadKeys;
import dev.umbra.store.file.FileObjectStore;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * All that a request may need for the first time: an image is pushed and pulled, with a password
 * and with a token, in a registry that is in a folder and gone afterwards; and the bucket is asked
 * for what it does not have, and changed in nothing.
 *
 * @param store the bucket
 * @param policies reads what says who may do what
 */
record Rehearsal(ObjectStore store, SecretReader<AccessPolicy> policies, InstantSource clock)
    implements Snapshot.Rehearsal {
  private static final String TYPE = "application/vnd.oci.image.manifest.v1+json";
  private static final String USER = "rehearsal";
  private static final String RECORDS = "local/";

  /** Of {@code {}}. */
  private static final String BLOB =
      "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

  private static final String MANIFEST =
      """
      {"schemaVersion": 2, "mediaType": "%1$s",
       "config": {"mediaType": "application/vnd.oci.empty.v1+json", "digest": "%2$s", "size": 2},
       "layers": [{"mediaType": "application/vnd.oci.empty.v1+json", "digest": "%2$s", "size": 2}]}
      """
          .formatted(TYPE, BLOB);

  @Override
  public void run() throws IOException, InvalidSettingsException {
    Path folder = Files.createTempDirectory("umbra-rehearsal");
    try (FileObjectStore files = FileObjectStore.open(folder, URI.create("https://data.invalid"))) {
      pushAndPull(files);
    } finally {
      delete(folder);
    }
    askTheBucket();
  }

  /** What a request asks of it, and how clients are let into it. */
  private void askTheBucket() {
    new BucketRehearsal(store, RECORDS).run();
    ObjectKey missing = new ObjectKey(RECORDS + UUID.randomUUID());
    store.list(Listing.keys(missing.value() + "/", 1));
    Stream.of(Method.GET, Method.HEAD)
        .forEach(
            method ->
                store.presign(
                    new PresignRequest(
                        missing, method, MediaType.OCTET_STREAM, PresignRequest.MAX_VALIDITY)));
  }

  private void pushAndPull(ObjectStore files) throws IOException, InvalidSettingsException {
    String password = UUID.randomUUID().toString();
    RehearsedClient client =
        new RehearsedClient(
            new HttpDoor(
                DoorVariables.DEFAULT,
                new ManifestHeads(registry(files, password), HeadLengths.KEPT),
                clock));
    client.send("GET", "/v2/", "", 401);
    String basic =
        Base64.getEncoder()
            .encodeToString((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
    client.header("authorization", "Basic " + basic);
    String token = client.send("GET", "/auth/token?scope=repository:a/b:pull,push", "", 200).body();
    client.header("authorization", "Bearer " + JSON.std.mapFrom(token).get("token"));
    client.header("content-type", TYPE);
    push(client);
    pull(client);
  }

  private static void push(RehearsedClient client) throws IOException {
    client.send("PUT", upload(client) + "?digest=" + BLOB, "{}", 201);
    String session = client.send("PATCH", upload(client), "{}", 202).header("Location");
    client.send("GET", session, "", 204);
    client.send("PUT", session + "?digest=" + BLOB, "", 201);
    client.send("POST", "/v2/a/c/blobs/uploads/?from=a/b&mount=" + BLOB, "", 401);
    client.send("PUT", "/v2/a/b/manifests/tag", MANIFEST, 201);
    client.send("PUT", "/v2/a/b/manifests/tag", MANIFEST, 201);
  }

  private static String upload(RehearsedClient client) throws IOException {
    return client.send("POST", "/v2/a/b/blobs/uploads/", "", 202).header("Location");
  }

  private static void pull(RehearsedClient client) throws IOException {
    String digest =
        client.send("HEAD", "/v2/a/b/manifests/tag", "", 200).header("Docker-Content-Digest");
    client.send("GET", "/v2/a/b/manifests/" + digest, "", 200);
    client.send("GET", "/v2/a/b/manifests/none", "", 404);
    client.send("HEAD", "/v2/a/b/blobs/" + BLOB, "", 307);
    client.send("GET", "/v2/a/b/blobs/" + BLOB, "", 307);
    client.send("GET", "/v2/a/b/blobs/sha256:" + "0".repeat(64), "", 404);
    client.send("GET", "/v2/a/b/tags/list", "", 200);
    client.send("GET", "/v2/a/b/referrers/" + digest, "", 200);
  }

  private Registry registry(ObjectStore files, String password) throws InvalidSettingsException {
    AccessPolicy policy =
        policies.read(
            "users: {%s: {password: '%s', access: write}}\nanonymous: []\n"
                .formatted(USER, PasswordHash.of(password).text()));
    SigningKeys keys = SigningKeys.parse(SigningKeys.make().toJson());
    UploadKeys uploads = UploadKeys.make();
    return new Registry(
        new RegistrySettings(
            Grace.DEFAULT,
            () -> uploads,
            BlobServing.REDIRECT,
            BlobHead.REDIRECT,
            BlobDeletion.OFF),
        files,
        clock,
        Stack.LOCAL,
        Optional.empty(),
        new AnswerLog(files, AnswerLog.Flushing.WHEN_RECORDING, clock),
        AccessControl.of(() -> policy, TokenSettings.DEFAULT, () -> keys, clock));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
