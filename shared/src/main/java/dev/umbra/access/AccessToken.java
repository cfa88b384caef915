package dev.umbra.access;

import java.util.Optional;

/**
 * What a token says.
 *
 * @param subject whose it is; empty for somebody without credentials
 * @param refused what was asked for and is not granted, so that the registry can tell those who may
 *     not from those who have not asked
 */
record AccessToken(Optional<String> subject, TokenAccess granted, TokenAccess refused) {}
