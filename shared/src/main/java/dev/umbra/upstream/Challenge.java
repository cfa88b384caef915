package dev.umbra.upstream;

import java.util.Optional;

/** How a server wants to be convinced (RFC 9110, section 11.6.1). */
sealed interface Challenge {
  /** By a token of a token service (RFC 6750; distribution's token specification). */
  record Bearer(String realm, Optional<String> service, Optional<String> scope)
      implements Challenge {}

  /** By user and password (RFC 7617). */
  record Basic() implements Challenge {}
}
