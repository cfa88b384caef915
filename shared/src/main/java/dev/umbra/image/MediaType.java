package dev.umbra.image;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A media type without parameters, {@code type/subtype} (RFC 6838, section 4.2).
 *
 * @param value lower or mixed case, as it was given
 */
public record MediaType(String value) {
  private static final String NAME = "[a-zA-Z0-9][a-zA-Z0-9!#$&^_.+-]{0,126}";
  private static final Pattern GRAMMAR = Pattern.compile(NAME + "/" + NAME);

  /** What content is served as when nobody said more. */
  public static final MediaType OCTET_STREAM = new MediaType("application/octet-stream");

  public static final MediaType OCI_INDEX =
      new MediaType("application/vnd.oci.image.index.v1+json");

  public static final MediaType OCI_MANIFEST =
      new MediaType("application/vnd.oci.image.manifest.v1+json");

  /** The artifact manifest of the OCI 1.1 release candidates, which clients of that time pushed. */
  public static final MediaType OCI_ARTIFACT =
      new MediaType("application/vnd.oci.artifact.manifest.v1+json");

  public static final MediaType DOCKER_LIST =
      new MediaType("application/vnd.docker.distribution.manifest.list.v2+json");

  public static final MediaType DOCKER_MANIFEST =
      new MediaType("application/vnd.docker.distribution.manifest.v2+json");

  private static final Set<MediaType> MANIFESTS =
      Set.of(OCI_INDEX, OCI_MANIFEST, OCI_ARTIFACT, DOCKER_LIST, DOCKER_MANIFEST);

  public MediaType {
    if (!GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException("not a media type: " + value);
    }
  }

  /**
   * Reads a Content-Type or a {@code mediaType} member, dropping parameters; empty if malformed.
   */
  public static Optional<MediaType> parse(String text) {
    int semicolon = text.indexOf(';');
    String bare = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
    return GRAMMAR.matcher(bare).matches() ? Optional.of(new MediaType(bare)) : Optional.empty();
  }

  /**
   * Whether content of this type is a manifest that the registry understands; else it is a blob.
   */
  public boolean isManifest() {
    return MANIFESTS.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
