package dev.umbra.upstream;

import dev.umbra.image.Digest;
import java.util.Optional;

/**
 * What an upstream says of a manifest without sending it.
 *
 * @param digest where it said one
 */
public record ManifestHead(Optional<Digest> digest) {}
