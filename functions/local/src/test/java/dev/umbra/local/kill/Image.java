package dev.umbra.local.kill;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What one push pushes.
 *
 * @param manifests one for each platform; more than one are tagged through an index
 */
record Image(int number, String repository, List<Manifest> manifests) {
  private static final int REPOSITORIES = 6;
  private static final int SHARING = 8;
  private static final int SMALLEST_LAYER = 1000;
  private static final int LARGEST_LAYER = 200_000;

  /** The image that has this number, the same for each seed. */
  static Image of(long seed, int number) {
    Random random = new Random(seed * 1_000_003 + number);
    int platforms = number % 3 == 0 ? 2 : 1;
    List<Manifest> manifests =
        IntStream.range(0, platforms)
            .mapToObj(
                platform -> {
                  Blob config =
                      Blob.ofText(
                          """
                          {"architecture":"p%d","os":"linux","number":%d}\
                          """
                              .formatted(platform, number));
                  return Manifest.of(config, layers(seed, number, random));
                })
            .toList();
    return new Image(number, repository(number), manifests);
  }

  /**
   * One layer of its own, and one of its own or, in half of the images, one of their neighbours.
   */
  private static List<Blob> layers(long seed, int number, Random random) {
    Blob own = layer(random);
    return List.of(own, number % 2 == 0 ? layer(random) : shared(seed, number));
  }

  private static Blob layer(Random random) {
    byte[] content = new byte[random.nextInt(SMALLEST_LAYER, LARGEST_LAYER)];
    random.nextBytes(content);
    return Blob.of(content, random.nextBoolean() ? 0 : random.nextInt(1, 5));
  }

  private static Blob shared(long seed, int number) {
    Blob layer = layer(new Random(seed + number / SHARING));
    return layer.mountedFrom(repository(number - 2));
  }

  private static String repository(int number) {
    return "kill/repository-" + Math.floorMod(number, REPOSITORIES);
  }

  String tag() {
    return "image-" + number;
  }

  /** What the tag names. */
  Blob tagged() {
    return isIndex() ? Manifest.index(manifests) : manifests.getFirst().json();
  }

  boolean isIndex() {
    return manifests.size() > 1;
  }

  String mediaType() {
    return isIndex() ? Manifest.INDEX_TYPE : Manifest.TYPE;
  }

  @Override
  public String toString() {
    String text = new String(tagged().content(), StandardCharsets.UTF_8);
    return repository + ":" + tag() + " " + text;
  }
}
