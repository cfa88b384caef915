package dev.umbra.access;

/**
 * Somebody whose credentials are good.
 *
 * @param subject who it is, in tokens and logs
 */
record Identity(String subject, Grants grants) {}
