// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.local.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class S3ObjectStoreTest {
    @AutoClose
    private final CannedAws aws = CannedAws.start();

    @AutoClose
    private final AwsClients clients = AwsClients.create(aws.uri(), false);

    private final ObjectStore store = S3ObjectStore.of(clients.s3());

    @Test
    void read_object_isItsContent() throws IOException {
        aws.on("GET /models/in/a b.json", 200, "{}");

        try (InputStream in = store.read(URI.create("s3://models/in/a%20b.json"))) {
            assertThat(in).hasContent("{}");
        }
    }

    @Test
    void read_nothingThere_saysSo() {
        aws.on("GET /models/a", 404, "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>")
                .on("GET /models/b", 404, "<Error><Code>Other</Code><Message>none</Message></Error>")
                .on("GET /models/c", 403, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>");

        assertThatThrownBy(() -> store.read(URI.create("s3://models/a")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("s3://models/a");
        assertThatThrownBy(() -> store.read(URI.create("s3://models/b"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.read(URI.create("s3://models/c")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot read s3://models/c: AWS denied S3 GetObject");
        assertThatThrownBy(() -> store.read(URI.create("file:///a"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void write_object_putsIt() throws IOException {
        aws.on("PUT /models/out/a", 200, "").on("PUT /models/b", 403, "<Error><Code>AccessDenied</Code></Error>");

        store.write(URI.create("s3://models/out/a"), new ByteArrayInputStream(new byte[] {'x'}));

        assertThat(aws.request("PUT /models/out/a").body()).contains("x");
        assertThatThrownBy(() -> store.write(URI.create("s3://models/b"), new ByteArrayInputStream(new byte[1])))
                .hasMessageStartingWith("cannot write s3://models/b: ");
    }

    @Test
    void list_prefix_isSortedAndEscaped() throws IOException {
        aws.on("GET /models", 200, """
                <ListBucketResult><IsTruncated>false</IsTruncated>
                <Contents><Key>in/b</Key></Contents><Contents><Key>in/a b</Key></Contents></ListBucketResult>""");
        assertThat(store.list(URI.create("s3://models/in/")))
                .containsExactly(URI.create("s3://models/in/a%20b"), URI.create("s3://models/in/b"));

        aws.on("GET /none", 404, "<Error><Code>NoSuchBucket</Code></Error>");
        assertThatThrownBy(() -> store.list(URI.create("s3://none/")))
                .hasMessageStartingWith("cannot list s3://none/: there is no such bucket");
    }
}
