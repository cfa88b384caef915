package dev.umbra.upstream;

import java.net.URI;

/** Where a request that follows redirects comes to. */
sealed interface Arrival {
  /** A registry answered it. */
  record Inside(Reply reply) implements Arrival {}

  /**
   * A registry sends it to what is none.
   *
   * @param left how many more redirects may follow
   */
  record Outside(URI url, int left) implements Arrival {}
}
