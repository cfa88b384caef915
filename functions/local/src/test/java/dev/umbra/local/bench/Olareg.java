package dev.umbra.local.bench;

import java.util.List;

/** A registry that stores in a folder, and the fastest found. It never syncs a file. */
final class Olareg {
  private Olareg() {}

  static Contestant onFolder() {
    return new Contestant(
        "olareg",
        Peer.version("olareg", "version"),
        folder ->
            Peer.start(
                folder,
                port ->
                    List.of(
                        "olareg",
                        "serve",
                        "--addr",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port),
                        "--dir",
                        folder.resolve("data").toString())));
  }
}
