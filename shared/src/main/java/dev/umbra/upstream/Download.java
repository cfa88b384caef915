package dev.umbra.upstream;

import java.io.InputStream;
import java.util.OptionalLong;

/**
 * The bytes of a blob as they come in. A transfer that is cut goes on where it was, as often as
 * that makes sense; nobody has checked the digest.
 *
 * @param length in bytes, where the sender said it
 * @param stream closing it ends the transfer
 */
public record Download(OptionalLong length, InputStream stream) {}
