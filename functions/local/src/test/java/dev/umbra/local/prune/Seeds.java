package dev.umbra.local.prune;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.http.Body;
import dev.umbra.image.Digest;
import dev.umbra.image.Tag;
import dev.umbra.shadow.Stores;
import dev.umbra.store.Grace;
import dev.umbra.store.Inventory;
import dev.umbra.store.ManifestRecord;
import dev.umbra.store.ObjectId;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.Repository;
import dev.umbra.store.StoredBlob;
import dev.umbra.store.StoredObject;
import dev.umbra.store.TagRecord;
import dev.umbra.store.TimeLimit;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What no client can do: changes of the bucket itself. */
final class Seeds {
  private final World world;

  Seeds(World world) {
    this.world = world;
  }

  Map<String, Consumer<Words>> statements() {
    Map<String, Consumer<Words>> statements = new LinkedHashMap<>();
    statements.put("seed data", words -> data(words.next(), words.next()));
    statements.put("seed blob", words -> blob(words.next(), words.next()));
    statements.put("seed record", words -> record(words.next(), words.next()));
    statements.put("seed manifest", words -> manifest(words.next(), words.next()));
    statements.put("seed tag", words -> tag(words.next(), words.next(), words.next()));
    statements.put("seed key", words -> write(words.next(), "whatever".getBytes(UTF_8)));
    statements.put(
        "remove tag", words -> remove(World.prefix(words.next()) + "tags/" + words.next()));
    statements.put(
        "remove manifest", words -> remove(record(words.next(), "manifests", words.next())));
    statements.put("remove record", words -> remove(record(words.next(), "blobs", words.next())));
    statements.put("remove data", words -> dataKeys(words.next()).forEach(this::remove));
    statements.put("remove upload", this::removeSessions);
    statements.put(
        "remove referrer", words -> remove(referrer(words.next(), words.next(), words.next())));
    statements.put(
        "corrupt tag", words -> corrupt(World.prefix(words.next()) + "tags/" + words.next()));
    statements.put(
        "corrupt manifest", words -> corrupt(record(words.next(), "manifests", words.next())));
    statements.put(
        "truncate manifest", words -> truncate(record(words.next(), "manifests", words.next())));
    statements.put("corrupt condemned", words -> condemnedKeys().forEach(this::corrupt));
    statements.put("corrupt record", words -> corrupt(record(words.next(), "blobs", words.next())));
    return statements;
  }

  private Stores stores() {
    return Stores.on(world.store, world.ids(), Grace.DEFAULT, world.registryClock());
  }

  /** Data that was uploaded for a repository and got no record. */
  private StoredBlob data(String repository, String name) {
    Content blob = world.shelf.get(name);
    return stores()
        .data()
        .write(
            World.repository(repository).name(),
            blob.digest(),
            new Body(OptionalLong.of(blob.bytes().length), new ByteArrayInputStream(blob.bytes())));
  }

  private void blob(String repository, String name) {
    StoredBlob blob = data(repository, name);
    TimeLimit limit = TimeLimit.start(Grace.DEFAULT, world.registryClock());
    var _ = stores().blobs().record(World.repository(repository), blob, limit);
  }

  /** A record that names data which is there. */
  private void record(String repository, String name) {
    Content blob = world.shelf.get(name);
    String key = dataKeys(name).getFirst();
    ObjectId object = new ObjectId(key.substring(key.lastIndexOf('/') + 1));
    StoredBlob stored = new StoredBlob(blob.digest(), object, blob.bytes().length);
    var _ = stores().blobs().record(World.repository(repository), stored, limit());
  }

  private TimeLimit limit() {
    return TimeLimit.start(Grace.DEFAULT, world.registryClock());
  }

  private void manifest(String repository, String name) {
    Content manifest = world.shelf.get(name);
    Instant now = world.registryClock().instant();
    stores()
        .manifests()
        .write(
            World.repository(repository),
            manifest.digest(),
            Optional.empty(),
            new ManifestRecord(
                manifest.mediaType().orElseThrow(), now, Optional.empty(), manifest.bytes()),
            limit());
  }

  private void tag(String repository, String tag, String name) {
    Content manifest = world.shelf.get(name);
    Repository target = World.repository(repository);
    TagRecord record =
        new TagRecord(
            manifest.digest(),
            manifest.mediaType().orElseThrow(),
            world.registryClock().instant(),
            List.of(),
            manifest.bytes());
    stores()
        .tags()
        .write(target, new Tag(tag), stores().tags().read(target, new Tag(tag)), record, limit());
    world.tags.put(repository + " " + tag, name);
  }

  private void write(String key, byte[] content) {
    var _ = world.store.putIfAbsent(new ObjectKey(key), content);
  }

  private String record(String repository, String folder, String name) {
    Digest digest = world.shelf.get(name).digest();
    return World.prefix(repository) + folder + "/" + digest.algorithm() + "/" + digest.hex();
  }

  private String referrer(String repository, String subject, String name) {
    return World.prefix(repository)
        + "referrers/"
        + world.shelf.get(subject).digest()
        + "/"
        + world.shelf.get(name).digest();
  }

  /** The keys of a blob's data. */
  List<String> dataKeys(String name) {
    Digest digest = world.shelf.get(name).digest();
    String prefix = "blobs/" + digest.algorithm() + "/" + digest.hex() + "/";
    return new Inventory(world.store).below(prefix).map(entry -> entry.name()).toList();
  }

  /** The parts of the condemned list. */
  private List<String> condemnedKeys() {
    return new Inventory(world.store)
        .below("prune/condemned/")
        .map(entry -> entry.name())
        .filter(name -> name.endsWith("/00000"))
        .toList();
  }

  /** The keys of an upload's sessions in a repository, which the store calls {@code session}. */
  private void removeSessions(Words words) {
    Repository repository = World.repository(words.next());
    String prefix = "uploads/" + repository.name().canonical().replace('/', '!') + "/";
    new Inventory(world.store)
        .below(prefix)
        .map(entry -> entry.name())
        .filter(name -> name.endsWith("/session"))
        .forEach(this::remove);
  }

  private void remove(String key) {
    require(key);
    world.store.deleteAll(List.of(new ObjectKey(key)));
  }

  private StoredObject require(String key) {
    Optional<StoredObject> seen = world.store.get(new ObjectKey(key));
    return seen.orElseThrow(() -> new IllegalArgumentException("there is no " + key));
  }

  /** Bytes that are no record. */
  private void corrupt(String key) {
    replace(key, "no JSON line".getBytes(UTF_8));
  }

  /** A record whose content lacks its last byte. */
  private void truncate(String key) {
    byte[] content = require(key).content();
    replace(key, Arrays.copyOf(content, content.length - 1));
  }

  /** As old as before: the scenario lets it age again where that matters. */
  private void replace(String key, byte[] content) {
    String etag = require(key).etag();
    var _ = world.store.replaceIfUnchanged(new ObjectKey(key), etag, content);
  }
}
