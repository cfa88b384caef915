package dev.umbra.image;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the five kinds of manifest (OCI image specification: index, image manifest; OCI 1.1 release
 * candidates: artifact manifest; Docker: manifest list, image manifest schema 2).
 *
 * <p>Reads UTF-8 only (RFC 8259, section 8.1), as other readers of the same bytes do. Reads member
 * by member and keeps only what the registry needs, so that a document made to be expensive costs
 * no more memory than its own length: nesting is bounded, repeated members are refused, and so is a
 * document that could be read as two kinds at once, or in two ways by those who read without regard
 * to case.
 */
public final class ManifestParser {
  /** Largest manifest, in bytes (OCI distribution specification, "Pushing Manifests"). */
  public static final int MAX_BYTES = 4 * 1024 * 1024;

  /** Most descriptors that one manifest may hold. */
  static final int MAX_DESCRIPTORS = 10_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxDocumentLength(MAX_BYTES)
                  .maxStringLength(MAX_BYTES)
                  .build())
          .build();

  private static final Set<String> MEMBERS =
      MemberReader.anyCase(
          "schemaVersion",
          "mediaType",
          "artifactType",
          "annotations",
          "config",
          "subject",
          "layers",
          "blobs",
          "manifests",
          "fsLayers",
          "signatures");

  private ManifestParser() {}

  /**
   * Parses the bytes of a manifest.
   *
   * @param bytes as pushed
   * @param contentType the request's Content-Type; without one, or with a generic one, the
   *     document's own {@code mediaType} decides, else its shape
   */
  public static ParsedManifest parse(byte[] bytes, Optional<MediaType> contentType) {
    if (bytes.length > MAX_BYTES) {
      return new ParsedManifest.Invalid("a manifest has at most " + MAX_BYTES + " bytes");
    }
    try {
      return new ParsedManifest.Valid(members(bytes).toManifest(contentType));
    } catch (MalformedManifestException e) {
      return new ParsedManifest.Invalid(e.reason());
    } catch (JsonProcessingException e) {
      return new ParsedManifest.Invalid("not a JSON document that this registry reads");
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  private static ManifestMembers members(byte[] bytes) throws IOException {
    try (JsonParser json = JSON.createParser(bytes)) {
      MemberReader reader = new MemberReader(json, MAX_DESCRIPTORS);
      ManifestMembers members = new ManifestMembers();
      reader.readDocument(name -> read(reader, members, name));
      return members;
    }
  }

  private static void read(MemberReader reader, ManifestMembers members, String name)
      throws IOException {
    switch (name) {
      case "schemaVersion" -> members.schemaVersion = Optional.of(reader.integer(name));
      case "mediaType" -> members.mediaType = Optional.of(reader.mediaType(name));
      case "artifactType" -> members.artifactType = reader.optionalText(name);
      case "annotations" -> members.annotations = reader.texts(name);
      case "config" -> members.config = Optional.of(reader.descriptor(name));
      case "subject" -> members.subject = reader.optionalDescriptor(name);
      case "layers" -> members.layers = Optional.of(reader.descriptors(name));
      case "blobs" -> members.blobs = Optional.of(reader.descriptors(name));
      case "manifests" -> members.manifests = Optional.of(reader.descriptors(name));
      case "fsLayers", "signatures" ->
          throw new MalformedManifestException("schema 1 manifests are not supported");
      default -> reader.skipOther(name, MEMBERS);
    }
  }
}
