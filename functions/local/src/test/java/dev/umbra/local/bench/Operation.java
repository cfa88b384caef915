package dev.umbra.local.bench;

import dev.umbra.local.layer.Layer;
import dev.umbra.local.layer.LayerClient;
import java.util.function.BiConsumer;

/** What is timed. */
@SuppressWarnings("ImmutableEnumChecker") // the actions keep no state
enum Operation {
  PATCH("push by PATCH", LayerClient::pushByPatch),
  PUT("push by PUT", LayerClient::pushByPut),
  PULL("pull", LayerClient::pull);

  private final String title;
  private final BiConsumer<LayerClient, Layer> action;

  Operation(String title, BiConsumer<LayerClient, Layer> action) {
    this.title = title;
    this.action = action;
  }

  void run(LayerClient client, Layer layer) {
    action.accept(client, layer);
  }

  @Override
  public String toString() {
    return title;
  }
}
