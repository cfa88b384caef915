package dev.umbra.store;

/** How a record stands in its object: one line of JSON, then whatever bytes it carries. */
interface Codec<T> {
  /** The record's members, without its id. */
  Header header(T record);

  /** The bytes after the header's line; none for most records. */
  default byte[] content(T record) {
    return new byte[0];
  }

  /** The record of these members and bytes. */
  T decode(Header header, byte[] content);
}
