package dev.umbra.functions.keys;

import dev.umbra.access.SigningKeys;
import dev.umbra.store.UploadKeys;

/**
 * What kind of keys a secret has. Of several in its text the first is in use, and all are good for
 * verifying. Each method throws an {@link IllegalArgumentException} for a text that has no such
 * keys, with a message that repeats nothing of it.
 */
enum KeyKind {
  /** One a line, hexadecimal. */
  UPLOAD {
    @Override
    String make() {
      return UploadKeys.make().text("\n");
    }

    @Override
    String withNext(String text) {
      return UploadKeys.parse(text).withNext().text("\n");
    }

    @Override
    String promoted(String text) {
      return UploadKeys.parse(text).promoted().text("\n");
    }

    @Override
    String published(String text) {
      return UploadKeys.parse(text).text(" ");
    }
  },
  /** A JWK Set. */
  TOKEN {
    @Override
    String make() {
      return SigningKeys.make().toJson();
    }

    @Override
    String withNext(String text) {
      return SigningKeys.parse(text).withNext().toJson();
    }

    @Override
    String promoted(String text) {
      return SigningKeys.parse(text).promoted().toJson();
    }

    @Override
    String published(String text) {
      return SigningKeys.parse(text).publicHalf().toJson();
    }
  };

  /** A fresh key. */
  abstract String make();

  /** The key in use, and a fresh one behind it. */
  abstract String withNext(String text);

  /** The second key in use, the first behind it. */
  abstract String promoted(String text);

  /** What those are told who only verify. */
  abstract String published(String text);
}
