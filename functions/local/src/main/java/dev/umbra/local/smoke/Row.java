package dev.umbra.local.smoke;

/** A fact, and what came of checking it. */
public record Row(String fact, String expected, Finding finding) {}
