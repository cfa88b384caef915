package dev.umbra.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.umbra.http.Body;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.image.Algorithm;
import dev.umbra.image.RepositoryName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UploadsTest {
  private static final RepositoryName NAME = RepositoryName.ofCanonical("docker.io/org/app");

  private final ObjectStore store = new MemoryObjectStore();
  private final ObjectIds ids =
      new ObjectIds(
          UploadKeys.of(Contents.text("0123456789abcdef")), Grace.DEFAULT, InstantSource.system());
  private final Uploads uploads = new Uploads(store, new BlobData(store, ids));

  @Test
  void refusesMoreChunksThanASessionRecordShallList() {
    UploadSession.Chunk chunk =
        new UploadSession.Chunk("chunk", 0, Contents.sha256(Contents.text("")));
    UploadSession full = new UploadSession(Collections.nCopies(Uploads.MAX_CHUNKS, chunk));
    RegistryException refused =
        assertThrows(
            RegistryException.class,
            () ->
                uploads.append(
                    new Uploads.Upload(NAME, ids.issue(NAME)),
                    Optional.of(new Versioned<>(full, "etag", Instant.EPOCH, Instant.EPOCH)),
                    Body.none(),
                    Algorithm.SHA256));
    assertEquals(ErrorCode.BLOB_UPLOAD_INVALID, refused.code());
    assertTrue(store.list(Listing.keys("uploads/", 1)).entries().isEmpty());
  }
}
