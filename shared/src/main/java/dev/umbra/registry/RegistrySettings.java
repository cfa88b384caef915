package dev.umbra.registry;

import dev.umbra.store.Grace;
import dev.umbra.store.UploadKeys;
import java.util.function.Supplier;

/**
 * How a registry is set up.
 *
 * @param grace the time constant of safety, and all that is derived from it
 * @param uploadKeys secrets that make upload ids unforgeable, asked for with each request that
 *     needs them; all doors of one bucket share them
 */
public record RegistrySettings(
    Grace grace,
    Supplier<UploadKeys> uploadKeys,
    BlobServing blobServing,
    BlobHead blobHead,
    BlobDeletion blobDeletion) {
  /** How a GET of a blob is answered. */
  public enum BlobServing {
    /** The registry sends the bytes. */
    INLINE,
    /**
     * The client is sent to a presigned URL, except where it would take its credentials there: to
     * another port of the host name that it asked.
     */
    REDIRECT
  }

  /** How a HEAD of a blob is answered. */
  public enum BlobHead {
    /** 200 with the length from the record: for doors that let a HEAD's Content-Length through. */
    LENGTH,
    /** 307 to a URL signed for HEAD: for doors that may lose it. */
    REDIRECT
  }

  /**
   * Whether clients may delete blobs. A push that is under way can lose against such a delete;
   * prune, which cannot, removes what nothing needs anyway.
   */
  public enum BlobDeletion {
    OFF,
    ON
  }
}
