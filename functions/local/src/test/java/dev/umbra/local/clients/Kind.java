package dev.umbra.local.clients;

import java.util.Set;

/** What clients push and pull. */
enum Kind {
  IMAGE("OCI image", 'I', MediaTypes.OCI_MANIFEST),
  DOCKER("Docker schema 2 image", 'D', MediaTypes.DOCKER_MANIFEST),
  INDEX("two-platform index", 'X', MediaTypes.OCI_INDEX, MediaTypes.DOCKER_LIST),
  LARGE("30 MB layer", 'L', MediaTypes.OCI_MANIFEST, MediaTypes.DOCKER_MANIFEST),
  ARTIFACT("artifact with a subject", 'A', MediaTypes.OCI_MANIFEST),
  CHART("helm chart", 'C', MediaTypes.OCI_MANIFEST);

  private final String text;

  /** Stands for it in the table. */
  final char letter;

  /** What its manifest may be after a push. */
  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  final Set<String> mediaTypes;

  Kind(String text, char letter, String... mediaTypes) {
    this.text = text;
    this.letter = letter;
    this.mediaTypes = Set.of(mediaTypes);
  }

  /** Whether all that a client needs is in images for one platform or several. */
  boolean isOfImages() {
    return this != ARTIFACT && this != CHART;
  }

  @Override
  public String toString() {
    return text;
  }
}
