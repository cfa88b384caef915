package dev.umbra.local.shadow;

/** What a client is made to pull. */
enum Case {
  PUSHED("pushed here"),
  FETCHED("upstream's"),
  INDEX("index of both"),
  PUSHED_OVER("pushed over it"),
  DELETED("deleted here"),
  DOWN_KEPT("down: kept"),
  DOWN_INDEX("down: index"),
  DOWN_NEVER("down: never kept");

  private final String text;

  Case(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
