// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.aws;

import io.github.inferencesdk.local.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects in S3, or in an emulator of it. Safe for use by several threads. */
public final class S3ObjectStore implements ObjectStore {
    private final S3Client s3;

    private S3ObjectStore(S3Client s3) {
        this.s3 = Objects.requireNonNull(s3, "s3");
    }

    /**
     * Makes one that asks with this client, which stays open.
     *
     * @param s3 stays open
     * @return one for any bucket
     */
    public static S3ObjectStore of(S3Client s3) {
        return new S3ObjectStore(s3);
    }

    @Override
    public InputStream read(URI object) throws IOException {
        try {
            return s3.getObject(request -> request.bucket(bucket(object)).key(key(object)));
        } catch (NoSuchKeyException none) {
            throw noSuch(object, none);
        } catch (S3Exception refused) {
            throw refused.statusCode() == 404 ? noSuch(object, refused) : failed("read", object, refused);
        } catch (SdkException failure) {
            throw failed("read", object, failure);
        }
    }

    /** S3 wants to know the size before, so the content goes into a file first. */
    @Override
    public void write(URI object, InputStream content) throws IOException {
        Path file = Files.createTempFile("object", null);
        try {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            s3.putObject(request -> request.bucket(bucket(object)).key(key(object)), RequestBody.fromFile(file));
        } catch (SdkException failure) {
            throw failed("write", object, failure);
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public List<URI> list(URI prefix) throws IOException {
        try {
            return s3
                    .listObjectsV2Paginator(
                            request -> request.bucket(bucket(prefix)).prefix(key(prefix)))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .sorted()
                    .map(key -> uri(bucket(prefix), key))
                    .toList();
        } catch (SdkException failure) {
            throw failed("list", prefix, failure);
        }
    }

    private static String bucket(URI object) {
        if (!"s3".equals(object.getScheme()) || object.getAuthority() == null) {
            throw new IllegalArgumentException("expected s3://bucket/key, got " + object);
        }
        return object.getAuthority();
    }

    private static String key(URI object) {
        String path = object.getPath();
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private static URI uri(String bucket, String key) {
        try {
            return new URI("s3", bucket, "/" + key, null, null);
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("no URI can be made of the key '" + key + "'", impossible);
        }
    }

    private static NoSuchFileException noSuch(URI object, Exception cause) {
        NoSuchFileException none = new NoSuchFileException(object.toString());
        none.initCause(cause);
        return none;
    }

    private static IOException failed(String what, URI object, SdkException cause) {
        return new IOException(
                "cannot " + what + " " + object + ": "
                        + Failures.sentence(cause).orElseGet(cause::toString),
                cause);
    }
}
