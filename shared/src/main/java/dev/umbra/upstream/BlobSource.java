package dev.umbra.upstream;

import java.net.URI;

/** Where an upstream has a blob's bytes. */
public sealed interface BlobSource {
  /** Somewhere that anybody may read without credentials, for a while. */
  record Elsewhere(URI url) implements BlobSource {}

  /** It sends them itself; the transfer has begun, and whoever gets it closes it. */
  record Here(Download download) implements BlobSource {}
}
