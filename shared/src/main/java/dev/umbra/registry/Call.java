package dev.umbra.registry;

import dev.umbra.access.Decision;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryRequest;
import dev.umbra.http.Routed;
import dev.umbra.image.Digest;
import dev.umbra.image.Reference;
import dev.umbra.image.RepositoryName;
import dev.umbra.image.Tag;
import java.util.Locale;
import java.util.Optional;

/**
 * A request that may go on, with the parts of its path that every endpoint reads in the same way.
 *
 * @param name of the repository, on routes that have one
 * @param rights what else the sender may do there
 */
record Call(RegistryRequest request, Routed routed, RepositoryName name, Decision.Rights rights) {
  /** The digest at the path's end. */
  Digest digest() {
    return digest(routed.item());
  }

  /** The tag or digest at the path's end. */
  Reference reference() {
    String item = routed.item();
    ErrorCode code = item.indexOf(':') >= 0 ? ErrorCode.DIGEST_INVALID : ErrorCode.TAG_INVALID;
    Optional<? extends Reference> reference = Reference.parse(item);
    return reference.isPresent() ? reference.get() : refuse(code, item);
  }

  private static Reference refuse(ErrorCode code, String item) {
    throw new RegistryException(code, "this is neither a tag nor a digest: " + shown(item));
  }

  /** A query parameter that must be a digest where it is given. */
  Optional<Digest> digestParameter(String parameter) {
    return request.query().first(parameter).map(Call::digest);
  }

  static Tag tag(String text) {
    return Tag.parse(text)
        .orElseThrow(
            () -> new RegistryException(ErrorCode.TAG_INVALID, "this is no tag: " + shown(text)));
  }

  static Digest digest(String text) {
    return Digest.parse(text)
        .orElseThrow(
            () ->
                new RegistryException(
                    ErrorCode.DIGEST_INVALID,
                    "this is no sha256 or sha512 digest: " + shown(text)));
  }

  /** The repository's path, as the client knows it. */
  String repositoryPath() {
    return "/v2/" + name.asked();
  }

  /** The namespace parameter, to be repeated in every URL that the client shall follow. */
  Optional<String> namespace() {
    return request
        .query()
        .first("ns")
        .map(ns -> ns.toLowerCase(Locale.ROOT))
        .filter(ns -> ns.equals(name.host()) && !name.asked().startsWith(ns + "/"));
  }

  /** Where the client finds what lies there in the repository. */
  String location(String tail) {
    return repositoryPath() + tail + namespace().map(ns -> "?ns=" + ns).orElse("");
  }

  /** What a client sent, cut to a readable length. */
  static String shown(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
