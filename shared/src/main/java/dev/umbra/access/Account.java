package dev.umbra.access;

/** Somebody with a password. */
public record Account(String name, PasswordHash hash, Grants grants) {}
