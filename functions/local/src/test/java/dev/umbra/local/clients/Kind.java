package dev.umbra.local.clients;

/** What clients push and pull. */
public enum Kind {
  IMAGE("OCI image", 'I'),
  DOCKER("Docker schema 2 image", 'D'),
  INDEX("two-platform index", 'X'),
  LARGE("30 MB layer", 'L'),
  ARTIFACT("artifact with a subject", 'A'),
  CHART("helm chart", 'C');

  private final String text;

  /** Stands for it in the table. */
  final char letter;

  Kind(String text, char letter) {
    this.text = text;
    this.letter = letter;
  }

  /** Whether all that a client needs is in images for one platform or several. */
  boolean isOfImages() {
    return this != ARTIFACT && this != CHART;
  }

  /** Whether a manifest of this type may be what a client made of it. */
  boolean fits(String mediaType) {
    boolean oci = mediaType.equals(MediaTypes.OCI_MANIFEST);
    boolean docker = mediaType.equals(MediaTypes.DOCKER_MANIFEST);
    return switch (this) {
      case IMAGE, ARTIFACT, CHART -> oci;
      case DOCKER -> docker;
      case LARGE -> oci || docker;
      case INDEX ->
          mediaType.equals(MediaTypes.OCI_INDEX) || mediaType.equals(MediaTypes.DOCKER_LIST);
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
