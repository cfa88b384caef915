package dev.umbra.shadow;

import dev.umbra.upstream.UpstreamDirectory;
import java.util.function.Function;

/**
 * How images of other registries are had.
 *
 * @param fills makes what copies blobs beside the answering of requests
 */
public record Upstreaming(UpstreamDirectory directory, Function<Fill, Fills> fills) {}
