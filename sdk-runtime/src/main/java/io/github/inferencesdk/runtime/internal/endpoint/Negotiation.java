// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.internal.invoke.RecordPlan;
import io.github.inferencesdk.runtime.internal.records.RecordFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Matches the media types of a request with those of a pipeline. Safe for concurrent use. */
final class Negotiation {
    private static final int MAX_AGREEMENTS = 256;
    private static final List<String> FORMS = List.of("application/x-www-form-urlencoded", "multipart/form-data");

    private final List<MediaType> consumes;
    private final List<MediaType> produces;
    private final MediaType defaultAccept;
    /** The kind of JSON that the output handler makes of single records; empty when handlers do not work on JSON. */
    private final Optional<MediaType> recordType;

    /** Clients send the same few headers again and again. */
    private final Map<Terms, Agreement> agreements = new ConcurrentHashMap<>();

    /**
     * A negotiation.
     *
     * @param consumes what the input handler reads
     * @param produces what the output handler makes, the preferred one first
     * @param defaultAccept what a client gets that accepts everything, if it is among {@code produces}
     */
    Negotiation(List<MediaType> consumes, List<MediaType> produces, MediaType defaultAccept) {
        this.consumes = List.copyOf(consumes);
        this.produces = List.copyOf(produces);
        this.defaultAccept = defaultAccept;
        if (consumes.isEmpty() || produces.isEmpty()) {
            throw new IllegalArgumentException(
                    "the input handler must consume, and the output handler produce, something");
        }
        if (produces.stream().anyMatch(MediaType::isRange)) {
            throw new IllegalArgumentException("the output handler produces a range: " + list(produces));
        }
        this.recordType = isRead(MediaType.APPLICATION_JSON)
                ? produces.stream().filter(MediaType.APPLICATION_JSON::includes).findFirst()
                : Optional.empty();
    }

    /**
     * What the headers {@code Content-Type} and {@code Accept} of a request come to.
     *
     * @throws InferenceException (unsupported media type, not acceptable) when they come to nothing
     */
    Agreement agree(Optional<String> contentTypeHeader, Optional<String> acceptHeader) {
        Terms terms = new Terms(contentTypeHeader, acceptHeader);
        Agreement known = agreements.get(terms);
        if (known != null) {
            return known;
        }
        Agreement made = make(contentTypeHeader, acceptHeader);
        if (agreements.size() < MAX_AGREEMENTS) {
            agreements.put(terms, made);
        }
        return made;
    }

    private Agreement make(Optional<String> contentTypeHeader, Optional<String> acceptHeader) {
        MediaType contentType = contentType(contentTypeHeader);
        List<MediaType> ranges = parseAccept(acceptHeader);
        Optional<RecordFormat> records = recordFormat(contentType);
        MediaType accepted = records.isPresent() ? acceptRecords(contentType, ranges) : accept(ranges);
        return new Agreement(contentType, records, accepted, ranges);
    }

    /** The media type of the request's body; no header means JSON. */
    private MediaType contentType(Optional<String> header) {
        MediaType type = header.map(Negotiation::parseContentType).orElse(MediaType.APPLICATION_JSON);
        if (isRead(type)) {
            return type;
        }
        RecordFormat format = recordFormat(type)
                .orElseThrow(() -> InferenceException.of(ErrorKind.UNSUPPORTED_MEDIA_TYPE, unsupported(type)));
        format.check(type);
        return type;
    }

    private boolean isRead(MediaType type) {
        for (MediaType range : consumes) {
            if (range.includes(type)) {
                return true;
            }
        }
        return false;
    }

    /** How a body of this media type is split into records; empty when the input handler reads it whole. */
    private Optional<RecordFormat> recordFormat(MediaType type) {
        return isRead(type) || recordType.isEmpty() ? Optional.empty() : RecordFormat.ofBody(type);
    }

    /** How a body of records is answered. */
    RecordPlan plan(Agreement agreement, InvocationOptions options, RecordPlan.Errors errors) {
        return new RecordPlan(
                agreement.records().orElseThrow(),
                RecordFormat.of(agreement.accepted()).orElseThrow().output(agreement.accepted()),
                recordType.orElseThrow(),
                options.maxRecord(),
                options.failOnBadRecord(),
                errors,
                0);
    }

    /** The media type to answer records with: the client's weights decide, then the type that the records came in. */
    private MediaType acceptRecords(MediaType contentType, List<MediaType> ranges) {
        List<MediaType> candidates = new ArrayList<>();
        candidates.add(contentType.withoutParameters());
        for (RecordFormat format : RecordFormat.values()) {
            format.mediaTypes().stream()
                    .filter(type -> !candidates.contains(type))
                    .forEach(candidates::add);
        }
        MediaType best = best(candidates, ranges, type -> false);
        if (best == null) {
            throw InferenceException.of(
                    ErrorKind.NOT_ACCEPTABLE,
                    "none of the accepted media types can be made, records are answered as " + list(candidates));
        }
        return best.equals(MediaType.TEXT_CSV) ? csv(contentType, ranges) : best;
    }

    /** Begins with a header if the client's {@code Accept} says so, else if its body did. */
    private static MediaType csv(MediaType contentType, List<MediaType> ranges) {
        Optional<String> header = ranges.stream()
                .filter(range -> range.subtype().equals("csv"))
                .flatMap(range -> range.parameter("header").stream())
                .findFirst()
                .or(() -> contentType.parameter("header"));
        MediaType type = header.map(value -> MediaType.TEXT_CSV.withParameter("header", value))
                .orElse(MediaType.TEXT_CSV);
        RecordFormat.CSV.check(type);
        return type;
    }

    private static MediaType parseContentType(String header) {
        try {
            return MediaType.parse(header);
        } catch (IllegalArgumentException malformed) {
            throw InferenceException.of(
                    ErrorKind.UNSUPPORTED_MEDIA_TYPE, "Content-Type: " + malformed.getMessage(), malformed);
        }
    }

    private String unsupported(MediaType type) {
        String name = type.withoutParameters().toString();
        String hint = FORMS.contains(name)
                ? "; a form is not read, add the header 'Content-Type: " + consumes.get(0) + "'"
                : "";
        return "Content-Type " + name + " is not supported, this model reads " + list(consumes) + hint;
    }

    /** What the client accepts; no header, or an empty one, means everything. */
    private static List<MediaType> parseAccept(Optional<String> header) {
        try {
            List<MediaType> ranges = MediaType.parseList(header.orElse(""));
            return ranges.isEmpty() ? List.of(MediaType.ANY) : ranges;
        } catch (IllegalArgumentException malformed) {
            throw InferenceException.of(ErrorKind.BAD_REQUEST, "Accept: " + malformed.getMessage(), malformed);
        }
    }

    /** The media type to answer with: the client's weights decide, then the default, then the handler's order. */
    private MediaType accept(List<MediaType> ranges) {
        MediaType best = best(produces, ranges, defaultAccept::includes);
        if (best == null) {
            throw InferenceException.of(
                    ErrorKind.NOT_ACCEPTABLE,
                    "none of the accepted media types can be made, this model makes " + list(produces));
        }
        return best;
    }

    /** The candidate with the highest weight; among equals a preferred one, then the first. */
    private static @Nullable MediaType best(
            List<MediaType> candidates, List<MediaType> ranges, Predicate<MediaType> preferred) {
        MediaType best = null;
        double bestQuality = 0;
        for (MediaType candidate : candidates) {
            double quality = quality(ranges, candidate);
            if (quality > bestQuality
                    || (quality == bestQuality && best != null && preferred.test(candidate) && !preferred.test(best))) {
                best = candidate;
                bestQuality = quality;
            }
        }
        return best;
    }

    /** The weight that the most specific matching range gives to {@code type}, 0 when none matches. */
    static double quality(List<MediaType> ranges, MediaType type) {
        int bestRank = -1;
        double quality = 0;
        for (MediaType range : ranges) {
            int rank = rank(range, type);
            if (range.includes(type) && (rank > bestRank || (rank == bestRank && range.quality() > quality))) {
                bestRank = rank;
                quality = range.quality();
            }
        }
        return quality;
    }

    private static int rank(MediaType range, MediaType type) {
        if (range.isRange()) {
            return range.type().equals("*") ? 0 : 1;
        }
        // An exact subtype beats one by suffix; each parameter makes a range more specific still.
        return (range.subtype().equals(type.subtype()) ? 3 : 2)
                + 2 * range.parameters().size();
    }

    private static String list(List<MediaType> types) {
        return types.stream().map(MediaType::toString).collect(Collectors.joining(", "));
    }

    /** The headers that an agreement depends on. */
    private record Terms(Optional<String> contentType, Optional<String> accept) {}
}
