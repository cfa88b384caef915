package dev.umbra.upstream;

import dev.umbra.http.Method;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Digest;
import dev.umbra.image.ManifestParser;
import dev.umbra.image.MediaType;
import dev.umbra.image.ParsedManifest;
import dev.umbra.image.Reference;
import dev.umbra.image.RepositoryName;
import dev.umbra.upstream.Answer.Found;
import dev.umbra.upstream.Answer.Unavailable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks for manifests, and believes only what is one and has the digest that it should have. */
final class ManifestPulls {
  private static final String DIGEST = "Docker-Content-Digest";

  private static final String ACCEPT =
      List.of(
              MediaType.OCI_INDEX,
              MediaType.OCI_MANIFEST,
              MediaType.DOCKER_LIST,
              MediaType.DOCKER_MANIFEST)
          .stream()
          .map(MediaType::value)
          .collect(Collectors.joining(", "));

  private final Paths paths;
  private final Redirections redirections;

  ManifestPulls(Paths paths, Redirections redirections) {
    this.paths = paths;
    this.redirections = redirections;
  }

  Answer<ManifestHead> head(RepositoryName name, Reference reference) {
    return send(Method.HEAD, name, reference)
        .map(
            reply -> {
              reply.discard();
              return new ManifestHead(reply.header(DIGEST).flatMap(Digest::parse));
            });
  }

  Answer<FetchedManifest> manifest(RepositoryName name, Reference reference) {
    return send(Method.GET, name, reference).then(reply -> read(reply, reference));
  }

  private Answer<Reply> send(Method method, RepositoryName name, Reference reference) {
    Outgoing outgoing = Outgoing.of(method, paths.manifest(name, reference)).with("Accept", ACCEPT);
    return redirections.anywhere(outgoing, Paths.repository(name));
  }

  private static Answer<FetchedManifest> read(Reply reply, Reference reference) {
    try {
      byte[] bytes = reply.bytes(ManifestParser.MAX_BYTES);
      return bytes.length > ManifestParser.MAX_BYTES
          ? unbelievable(reply, "has more than " + ManifestParser.MAX_BYTES + " bytes")
          : checked(reply, reference, bytes);
    } catch (IOException e) {
      return new Unavailable<>(Failure.of(reply.url(), e).reason(), Optional.empty());
    }
  }

  private static Answer<FetchedManifest> checked(Reply reply, Reference reference, byte[] bytes) {
    Optional<Digest> expected =
        reference instanceof Digest digest
            ? Optional.of(digest)
            : reply.header(DIGEST).flatMap(Digest::parse);
    Algorithm algorithm = expected.map(Digest::algorithm).orElse(Algorithm.SHA256);
    Digest digest = Digest.ofContent(algorithm, bytes);
    if (expected.isPresent() && !expected.get().equals(digest)) {
      return unbelievable(reply, "is not what its digest says");
    }
    Optional<MediaType> type = reply.header("Content-Type").flatMap(MediaType::parse);
    return switch (ManifestParser.parse(bytes, type)) {
      case ParsedManifest.Valid(var manifest) ->
          new Found<>(new FetchedManifest(digest, manifest.mediaType(), bytes));
      case ParsedManifest.Invalid(String reason) ->
          unbelievable(reply, "cannot be read: " + reason);
    };
  }

  private static Answer<FetchedManifest> unbelievable(Reply reply, String what) {
    return new Unavailable<>(
        "the manifest that " + Origin.of(reply.url()) + " sends " + what, Optional.empty());
  }
}
