package dev.umbra.testing;

/** A server that speaks S3 to tests, and checks signatures. */
public interface S3Server {

  /** A new, empty bucket, so that tests on one server do not see each other's objects. */
  TestBucket newBucket();
}
