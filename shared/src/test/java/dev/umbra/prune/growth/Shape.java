package dev.umbra.prune.growth;

/**
 * What a computed bucket holds: repositories of 100 images, each with a tag and ten blobs of its
 * own. Every other image was pushed too long ago to be kept.
 *
 * @param repositories how many
 */
record Shape(int repositories) {
  static final int IMAGES = 100;
  static final int BLOBS = 10;

  /** The shape with so many blob records, and a tenth of that manifests. */
  static Shape ofBlobs(int blobs) {
    return new Shape(Math.max(1, blobs / (IMAGES * BLOBS)));
  }

  int blobs() {
    return repositories * IMAGES * BLOBS;
  }

  int manifests() {
    return repositories * IMAGES;
  }

  /** Records of tags, manifests and blobs. */
  int records() {
    return 2 * manifests() + blobs();
  }

  static boolean isOld(int image) {
    return image % 2 == 1;
  }
}
