package dev.umbra.http;

/**
 * A request's route and the parts of its path.
 *
 * @param name the repository as it was asked for, not yet checked; empty on routes without one
 * @param item the reference, digest or upload id at the path's end, not yet checked; empty on
 *     routes without one
 */
public record Routed(Route route, String name, String item) {}
