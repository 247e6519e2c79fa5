package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Matches the media types of a request with those of a pipeline. Immutable. */
final class Negotiation {
    private static final List<String> FORMS = List.of("application/x-www-form-urlencoded", "multipart/form-data");

    private final List<MediaType> consumes;
    private final List<MediaType> produces;
    private final MediaType defaultAccept;

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
    }

    /** The media type of the request's body; no header means JSON. */
    MediaType contentType(Optional<String> header) {
        MediaType type = header.map(Negotiation::parseContentType).orElse(MediaType.APPLICATION_JSON);
        if (consumes.stream().noneMatch(range -> range.includes(type))) {
            throw InferenceException.of(ErrorKind.UNSUPPORTED_MEDIA_TYPE, unsupported(type));
        }
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
    static List<MediaType> parseAccept(Optional<String> header) {
        try {
            List<MediaType> ranges = MediaType.parseList(header.orElse(""));
            return ranges.isEmpty() ? List.of(MediaType.ANY) : ranges;
        } catch (IllegalArgumentException malformed) {
            throw InferenceException.of(ErrorKind.BAD_REQUEST, "Accept: " + malformed.getMessage(), malformed);
        }
    }

    /** The media type to answer with: the client's weights decide, then the default, then the handler's order. */
    MediaType accept(List<MediaType> ranges) {
        MediaType best = null;
        double bestQuality = 0;
        for (MediaType candidate : produces) {
            double quality = quality(ranges, candidate);
            if (quality > bestQuality
                    || (quality == bestQuality && best != null && isDefault(candidate) && !isDefault(best))) {
                best = candidate;
                bestQuality = quality;
            }
        }
        if (best == null) {
            throw InferenceException.of(
                    ErrorKind.NOT_ACCEPTABLE,
                    "none of the accepted media types can be made, this model makes " + list(produces));
        }
        return best;
    }

    private boolean isDefault(MediaType candidate) {
        return defaultAccept.includes(candidate);
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
}
