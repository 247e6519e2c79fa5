// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** S3 as far as the plugin needs it, with buckets in the paths. */
final class S3Double {
    private final String region;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>();

    S3Double(String region) {
        this.region = region;
    }

    void createBucket(String name, String bucketRegion) {
        buckets.put(name, new Bucket(bucketRegion, new TreeMap<>()));
    }

    SortedMap<String, StoredObject> objects(String bucket) {
        return require(bucket).objects();
    }

    /** The objects below a URL, by the rest of their keys. */
    Map<String, byte[]> below(String url) {
        String[] parts = url.substring("s3://".length()).split("/", 2);
        Map<String, byte[]> found = new TreeMap<>();
        if (buckets.containsKey(parts[0])) {
            String prefix = parts.length == 1 ? "" : parts[1];
            objects(parts[0]).forEach((key, object) -> {
                if (key.startsWith(prefix)) {
                    found.put(key.substring(prefix.length()), object.content());
                }
            });
        }
        return found;
    }

    /** Refuses an archive as CreateModel does. */
    void checkModelData(String url) {
        String bucket = url.substring("s3://".length()).split("/", 2)[0];
        Bucket found = buckets.get(bucket);
        if (found != null && !found.region().equals(region)) {
            throw ApiFault.validation("Access denied to model data at " + url + ": the bucket is in region "
                    + found.region() + ". The bucket must be in the same region as the model.");
        } else if (below(url).isEmpty()) {
            throw ApiFault.validation("Could not find model data at " + url + ".");
        }
    }

    static String operation(Request request) {
        boolean object = request.path().indexOf('/', 1) > 0 && !key(request).isEmpty();
        return "S3."
                + switch (request.method()) {
                    case "HEAD" -> object ? "HeadObject" : "HeadBucket";
                    case "GET" -> object ? "GetObject" : "ListObjectsV2";
                    case "PUT" -> object ? "PutObject" : "CreateBucket";
                    case "DELETE" -> object ? "DeleteObject" : "DeleteBucket";
                    default -> request.method();
                };
    }

    Reply answer(Request request) {
        String name = request.path().substring(1).split("/", 2)[0];
        Bucket bucket = require(name);
        if (!bucket.region().equals(region)) {
            return error(
                            request,
                            new ApiFault(
                                    301,
                                    "PermanentRedirect",
                                    "The bucket you are attempting to access must be addressed using the specified"
                                            + " endpoint. Please send all future requests to this endpoint."))
                    .with("x-amz-bucket-region", bucket.region());
        }
        return switch (request.operation()) {
            case "S3.HeadBucket" -> Reply.of(200).with("x-amz-bucket-region", bucket.region());
            case "S3.HeadObject", "S3.GetObject" -> object(request, bucket);
            case "S3.PutObject" -> put(request, bucket);
            case "S3.DeleteObject" -> {
                bucket.objects().remove(key(request));
                yield Reply.of(204);
            }
            case "S3.ListObjectsV2" -> list(request, name, bucket);
            default -> throw new ApiFault(501, "NotImplemented", "the double does not know " + request.operation());
        };
    }

    private static Reply object(Request request, Bucket bucket) {
        StoredObject object = bucket.objects().get(key(request));
        if (object == null) {
            throw new ApiFault(404, "NoSuchKey", "The specified key does not exist.");
        }
        Reply reply = Reply.of(200, object.contentType(), object.content())
                .with(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                object.written().atOffset(ZoneOffset.UTC)))
                .with("ETag", "\"" + Integer.toHexString(java.util.Arrays.hashCode(object.content())) + "\"");
        if (request.header("x-amz-checksum-mode").orElse("").equals("ENABLED")) {
            for (Map.Entry<String, String> each : object.checksums().entrySet()) {
                reply = reply.with("x-amz-checksum-" + each.getKey(), each.getValue())
                        .with("x-amz-checksum-type", "FULL_OBJECT");
            }
        }
        return reply;
    }

    private static Reply put(Request request, Bucket bucket) {
        S3Body body = S3Body.read(request);
        String type = request.header("Content-Type").orElse("binary/octet-stream");
        bucket.objects().put(key(request), StoredObject.of(body.content(), type, body.checksums()));
        Reply reply = Reply.of(200)
                .with("ETag", "\"" + Integer.toHexString(java.util.Arrays.hashCode(body.content())) + "\"");
        for (Map.Entry<String, String> each : body.checksums().entrySet()) {
            reply = reply.with("x-amz-checksum-" + each.getKey(), each.getValue());
        }
        return reply;
    }

    private static Reply list(Request request, String name, Bucket bucket) {
        String prefix = request.query().getOrDefault("prefix", "");
        StringBuilder contents = new StringBuilder();
        bucket.objects().forEach((key, object) -> {
            if (key.startsWith(prefix)) {
                contents.append("<Contents><Key>" + escaped(key) + "</Key><Size>" + object.content().length
                        + "</Size></Contents>");
            }
        });
        return Reply.xml(
                200,
                "<ListBucketResult><Name>" + name + "</Name><Prefix>" + escaped(prefix)
                        + "</Prefix><IsTruncated>false</IsTruncated>" + contents + "</ListBucketResult>");
    }

    /** A refusal in XML, which an answer to HEAD has not. */
    static Reply error(Request request, ApiFault fault) {
        return request.method().equals("HEAD")
                ? Reply.of(fault.status())
                : Reply.xml(
                        fault.status(),
                        "<Error><Code>" + fault.code() + "</Code><Message>" + escaped(fault.told())
                                + "</Message><RequestId>double</RequestId></Error>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String key(Request request) {
        String[] parts = request.path().substring(1).split("/", 2);
        return parts.length == 1 ? "" : parts[1];
    }

    private Bucket require(String name) {
        Bucket bucket = buckets.get(name);
        if (bucket == null) {
            throw new ApiFault(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        return bucket;
    }

    private record Bucket(String region, SortedMap<String, StoredObject> objects) {}
}
