package dev.umbra.local.kill;

/** One request of a push. */
enum Step {
  BLOB_HEAD("HEAD blob"),
  UPLOAD_POST("POST upload"),
  MOUNT_POST("POST mount"),
  MONOLITHIC_PUT("PUT whole blob"),
  CHUNK_PATCH("PATCH chunk"),
  CLOSING_PUT("PUT closing chunks"),
  DIGEST_PUT("PUT manifest by digest"),
  TAG_PUT("PUT manifest by tag"),
  INDEX_PUT("PUT index by tag");

  private final String title;

  Step(String title) {
    this.title = title;
  }

  @Override
  public String toString() {
    return title;
  }
}
