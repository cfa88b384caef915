package dev.umbra.registry;

import dev.umbra.http.Body;
import dev.umbra.http.Content;
import dev.umbra.http.ErrorCode;
import dev.umbra.http.RegistryException;
import dev.umbra.http.RegistryResponse;
import dev.umbra.image.Algorithm;
import dev.umbra.image.Descriptor;
import dev.umbra.image.Digest;
import dev.umbra.image.Manifest;
import dev.umbra.image.ManifestParser;
import dev.umbra.image.MediaType;
import dev.umbra.image.ParsedManifest;
import dev.umbra.image.Reference;
import dev.umbra.image.Tag;
import dev.umbra.shadow.Deletion;
import dev.umbra.shadow.ManifestPush;
import dev.umbra.shadow.ManifestView;
import dev.umbra.shadow.Pulled;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code /v2/<name>/manifests/<reference>} (OCI distribution specification, "Pulling manifests",
 * "Pushing Manifests").
 */
final class ManifestEndpoint {
  private final ManifestView view;
  private final ManifestPush push;
  private final Deletion deletion;

  ManifestEndpoint(ManifestView view, ManifestPush push, Deletion deletion) {
    this.view = view;
    this.push = push;
    this.deletion = deletion;
  }

  RegistryResponse pull(Call call) {
    Reference reference = call.reference();
    Optional<Pulled<ManifestView.Served>> found =
        switch (reference) {
          case Tag tag -> view.find(call.name(), tag);
          case Digest digest -> view.find(call.name(), digest);
        };
    return found.map(manifest -> serve(call, manifest)).orElseThrow(() -> unknown(call));
  }

  private static RegistryResponse serve(Call call, Pulled<ManifestView.Served> found) {
    ManifestView.Served manifest = found.value();
    String etag = "\"" + manifest.digest() + "\"";
    RegistryResponse response =
        RegistryResponse.of(200)
            .with("Content-Type", manifest.mediaType())
            .with("Docker-Content-Digest", manifest.digest())
            .with("ETag", etag)
            .with("Umbra-Source", found.source());
    return Conditions.isUnchanged(call.request().headers(), etag)
        ? new RegistryResponse(304, response.headers(), new Content.Empty())
        : response.with(new Content.Bytes(manifest.bytes()));
  }

  RegistryResponse push(Call call) {
    Reference reference = call.reference();
    List<Tag> extra = call.request().query().all("tag").stream().map(Call::tag).toList();
    byte[] bytes = read(call.request().body());
    Digest digest =
        switch (reference) {
          case Tag tag -> Digest.ofContent(Algorithm.SHA256, bytes);
          case Digest asked -> requireDigest(asked, bytes);
        };
    Manifest manifest = parse(bytes, call);
    push.push(
        new ManifestPush.Pushed(
            call.name(), manifest, bytes, digest, tags(reference, extra), by(reference)));
    return created(call, reference, digest, manifest, extra);
  }

  private static List<Tag> tags(Reference reference, List<Tag> extra) {
    return switch (reference) {
      case Tag tag -> Stream.concat(Stream.of(tag), extra.stream()).distinct().toList();
      case Digest digest -> extra.stream().distinct().toList();
    };
  }

  private static ManifestPush.By by(Reference reference) {
    return switch (reference) {
      case Tag tag -> ManifestPush.By.TAG;
      case Digest digest -> ManifestPush.By.DIGEST;
    };
  }

  private static RegistryResponse created(
      Call call, Reference reference, Digest digest, Manifest manifest, List<Tag> extra) {
    RegistryResponse response =
        RegistryResponse.of(201)
            .with("Location", call.location("/manifests/" + reference))
            .with("Docker-Content-Digest", digest);
    Optional<Digest> subject = manifest.extras().subject().map(Descriptor::digest);
    if (subject.isPresent()) {
      response = response.with("OCI-Subject", subject.get());
    }
    return extra.isEmpty()
        ? response
        : response.with("OCI-Tag", extra.stream().map(Tag::value).toList());
  }

  private static byte[] read(Body body) {
    if (body.length().orElse(0) > ManifestParser.MAX_BYTES) {
      throw tooLarge();
    }
    try {
      byte[] bytes = body.stream().readNBytes(ManifestParser.MAX_BYTES + 1);
      if (bytes.length > ManifestParser.MAX_BYTES) {
        throw tooLarge();
      }
      requireLength(body, bytes);
      return bytes;
    } catch (IOException e) {
      throw new RegistryException(ErrorCode.MANIFEST_INVALID, "the manifest broke off");
    }
  }

  private static void requireLength(Body body, byte[] received) {
    if (body.length().orElse(received.length) != received.length) {
      throw new RegistryException(
          ErrorCode.SIZE_INVALID,
          "announced were %d bytes, received %d"
              .formatted(body.length().getAsLong(), received.length));
    }
  }

  private static RegistryException tooLarge() {
    return new RegistryException(
        ErrorCode.MANIFEST_TOO_LARGE,
        "a manifest has at most %d bytes".formatted(ManifestParser.MAX_BYTES));
  }

  private static Digest requireDigest(Digest asked, byte[] bytes) {
    Digest actual = Digest.ofContent(asked.algorithm(), bytes);
    if (!actual.equals(asked)) {
      throw new RegistryException(
          ErrorCode.DIGEST_INVALID, "the digest should be %s, but is %s".formatted(asked, actual));
    }
    return asked;
  }

  private static Manifest parse(byte[] bytes, Call call) {
    Optional<String> header = call.request().headers().first("Content-Type");
    Optional<MediaType> type = header.flatMap(MediaType::parse);
    if (header.isPresent() && type.isEmpty()) {
      throw new RegistryException(
          ErrorCode.MANIFEST_INVALID, "this is no Content-Type: " + Call.shown(header.get()));
    }
    return switch (ManifestParser.parse(bytes, type)) {
      case ParsedManifest.Valid valid -> valid.manifest();
      case ParsedManifest.Invalid invalid ->
          throw new RegistryException(
              ErrorCode.MANIFEST_INVALID, "the manifest is not valid: " + invalid.reason());
    };
  }

  RegistryResponse delete(Call call) {
    Reference reference = call.reference();
    boolean deleted =
        switch (reference) {
          case Tag tag -> deletion.delete(call.name(), tag);
          case Digest digest -> deletion.delete(call.name(), digest);
        };
    if (!deleted) {
      throw unknown(call);
    }
    return RegistryResponse.of(202);
  }

  private static RegistryException unknown(Call call) {
    return new RegistryException(
        ErrorCode.MANIFEST_UNKNOWN, call.name().asked() + " has no manifest " + call.reference());
  }
}
