package dev.umbra.upstream;

import dev.umbra.image.Digest;
import dev.umbra.image.Reference;
import dev.umbra.image.RepositoryName;
import java.net.URI;

/** An upstream's URLs (OCI distribution specification, "Endpoints"). */
record Paths(URI url) {
  /** The repository as the upstream itself calls it: its canonical name without the host. */
  static String repository(RepositoryName name) {
    return name.canonical().substring(name.host().length() + 1);
  }

  URI manifest(RepositoryName name, Reference reference) {
    return URI.create(url + "/v2/" + repository(name) + "/manifests/" + reference);
  }

  URI blob(RepositoryName name, Digest digest) {
    return URI.create(url + "/v2/" + repository(name) + "/blobs/" + digest);
  }
}
