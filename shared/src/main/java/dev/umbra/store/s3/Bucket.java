package dev.umbra.store.s3;

import software.amazon.awssdk.services.s3.S3Client;

/** A bucket and the client that reaches it. */
record Bucket(S3Client client, String name) {}
