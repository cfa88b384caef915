package dev.umbra.prune;

import dev.umbra.image.Digest;
import dev.umbra.image.Tag;
import dev.umbra.prune.Heads.Doomed;
import dev.umbra.prune.Heads.DoomedBlob;
import dev.umbra.prune.Heads.DoomedManifest;
import dev.umbra.prune.Heads.DoomedReferrer;
import dev.umbra.prune.Heads.DoomedTag;
import dev.umbra.prune.Heads.Restore;
import dev.umbra.store.ObjectKey;
import dev.umbra.store.ObjectVersion;
import dev.umbra.store.Overlay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How a repository's plan stands in its objects: a line of JSON for each thing to do. */
final class PlanLines {
  private PlanLines() {}

  static Stream<Map<String, Object>> of(Heads heads) {
    return Stream.of(
            heads.restores().stream().map(PlanLines::line),
            heads.tags().stream().map(PlanLines::line),
            heads.manifests().stream().map(PlanLines::line),
            heads.referrers().stream().map(PlanLines::line))
        .flatMap(lines -> lines);
  }

  private static Map<String, Object> line(Restore restore) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("restore", restore.tag().value());
    line.put("overlay", restore.overlay().name());
    line.put("etag", restore.etag());
    return line;
  }

  private static Map<String, Object> line(DoomedTag tag) {
    Map<String, Object> line = record(tag.record());
    line.put("tag", texts(tag.names()));
    return line;
  }

  private static Map<String, Object> line(DoomedManifest manifest) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("manifest", manifest.digest().toString());
    line.put("records", manifest.records().stream().map(PlanLines::record).toList());
    line.put("children", texts(manifest.references().children()));
    line.put("blobs", texts(manifest.references().blobs()));
    line.put("others", texts(manifest.references().others()));
    manifest.references().subject().ifPresent(subject -> line.put("subject", subject.toString()));
    return line;
  }

  private static Map<String, Object> line(DoomedReferrer referrer) {
    Map<String, Object> line = record(referrer.record());
    line.put("referrer", referrer.referrer().toString());
    return line;
  }

  static Map<String, Object> line(DoomedBlob blob) {
    Map<String, Object> line = record(blob.record());
    line.put("blob", blob.digest().toString());
    return line;
  }

  private static Map<String, Object> record(Doomed record) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("key", record.object().key().value());
    line.put("etag", record.object().etag());
    line.put("size", record.size());
    return line;
  }

  private static List<String> texts(List<Digest> digests) {
    return digests.stream().map(Digest::toString).toList();
  }

  /** What these lines say but for blobs. */
  static Heads heads(Stream<Map<String, Object>> lines) {
    List<Restore> restores = new ArrayList<>();
    List<DoomedTag> tags = new ArrayList<>();
    List<DoomedManifest> manifests = new ArrayList<>();
    List<DoomedReferrer> referrers = new ArrayList<>();
    lines.forEach(
        line -> {
          if (line.containsKey("restore")) {
            restores.add(
                new Restore(
                    new Overlay(Json.text(line, "overlay")),
                    new Tag(Json.text(line, "restore")),
                    Json.text(line, "etag")));
          } else if (line.containsKey("tag")) {
            tags.add(new DoomedTag(doomed(line), digests(line, "tag")));
          } else if (line.containsKey("manifest")) {
            manifests.add(manifest(line));
          } else if (line.containsKey("referrer")) {
            referrers.add(new DoomedReferrer(digest(Json.text(line, "referrer")), doomed(line)));
          }
        });
    return new Heads(restores, tags, manifests, referrers);
  }

  private static DoomedManifest manifest(Map<String, Object> line) {
    References references =
        new References(
            digests(line, "children"),
            digests(line, "blobs"),
            digests(line, "others"),
            line.containsKey("subject")
                ? Digest.parse(Json.text(line, "subject"))
                : Optional.empty());
    return new DoomedManifest(
        digest(Json.text(line, "manifest")),
        references,
        Json.objects(line, "records").stream().map(PlanLines::doomed).toList());
  }

  /** The blobs' records that these lines say go. */
  static List<DoomedBlob> blobs(Stream<Map<String, Object>> lines) {
    return lines
        .filter(line -> line.containsKey("blob"))
        .map(line -> new DoomedBlob(digest(Json.text(line, "blob")), doomed(line)))
        .toList();
  }

  private static Doomed doomed(Map<String, Object> line) {
    ObjectVersion object =
        new ObjectVersion(new ObjectKey(Json.text(line, "key")), Json.text(line, "etag"));
    return new Doomed(object, Json.number(line, "size"));
  }

  private static List<Digest> digests(Map<String, Object> line, String member) {
    return Json.texts(line, member).stream().map(PlanLines::digest).toList();
  }

  private static Digest digest(String text) {
    return Digest.parse(text)
        .orElseThrow(() -> new IllegalStateException("a plan names no digest but " + text));
  }
}
