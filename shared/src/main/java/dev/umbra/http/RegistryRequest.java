package dev.umbra.http;

import java.net.URI;

/**
 * A request as the registry sees it, whatever door it came through.
 *
 * @param path percent-decoded once, beginning with a slash
 * @param address scheme and authority under which the client reached the registry, without a path
 */
public record RegistryRequest(
    Method method, String path, Query query, Headers headers, Body body, URI address) {}
