package dev.umbra.store;

import dev.umbra.image.Digest;
import dev.umbra.image.RepositoryName;
import dev.umbra.image.Tag;

/**
 * One repository in one overlay, and the keys of its records. Its name in keys has {@code !} for
 * each slash.
 */
public record Repository(Overlay overlay, RepositoryName name) {
  /** The repository's name as one component of a key. */
  public static String encoded(String canonical) {
    return canonical.replace('/', '!');
  }

  /** The canonical name that was encoded so. */
  public static String decoded(String component) {
    return component.replace('!', '/');
  }

  /** The prefix of every key of this repository. */
  String prefix() {
    return overlay.prefix() + encoded(name.canonical()) + "/";
  }

  String manifestsPrefix() {
    return prefix() + "manifests/";
  }

  String tagsPrefix() {
    return prefix() + "tags/";
  }

  String referrersPrefix(Digest subject) {
    return prefix() + "referrers/" + subject + "/";
  }

  /** Where the record of this blob is. */
  public ObjectKey blob(Digest digest) {
    return new ObjectKey(prefix() + "blobs/" + digest.algorithm() + "/" + digest.hex());
  }

  ObjectKey manifest(Digest digest) {
    return new ObjectKey(manifestsPrefix() + digest.algorithm() + "/" + digest.hex());
  }

  ObjectKey tag(Tag tag) {
    return new ObjectKey(tagsPrefix() + tag);
  }

  ObjectKey referrer(Digest subject, Digest referrer) {
    return new ObjectKey(referrersPrefix(subject) + referrer);
  }
}
