package dev.umbra.shadow;

/** What is served, and what gave it. */
public record Pulled<T>(Source source, T value) {}
