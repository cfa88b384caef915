package dev.umbra.local.smoke;

import java.io.IOException;

/** Something that is to be true of a deployment, and that nothing but a deployment can show. */
public interface Fact {
  /** What it is about, in a word or two. */
  String name();

  /** What is to be seen. */
  String expected();

  /**
   * Looks.
   *
   * @throws IOException where there was no answer, or one that makes no sense
   * @throws StoppedException where to look further would be of no use
   */
  Finding check() throws IOException, InterruptedException, StoppedException;
}
