/** The object store on Amazon S3 and its like; the only package that knows the S3 SDK. */
@NullMarked
package dev.umbra.store.s3;

import org.jspecify.annotations.NullMarked;
