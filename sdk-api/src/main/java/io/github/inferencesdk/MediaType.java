// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A media type or media range of RFC 9110 section 8.3.1 and 12.5.1, with its parameters. Immutable, safe for concurrent
 * use.
 *
 * <p>Types, subtypes and parameter names are kept in lower case; parameter values as given, and compared without regard
 * to case only for {@code charset}. The weight {@code q} of a range in {@code Accept} is {@link #quality()}, not a
 * parameter.
 */
public final class MediaType {
    /** {@code application/json}. */
    public static final MediaType APPLICATION_JSON = of("application", "json");
    /** {@code application/octet-stream}. */
    public static final MediaType APPLICATION_OCTET_STREAM = of("application", "octet-stream");
    /** {@code text/csv}. */
    public static final MediaType TEXT_CSV = of("text", "csv");
    /** {@code text/plain}. */
    public static final MediaType TEXT_PLAIN = of("text", "plain");
    /** The range of everything. */
    public static final MediaType ANY = of("*", "*");

    private final String type;
    private final String subtype;
    private final Map<String, String> parameters;
    private final double quality;
    private final String text;

    MediaType(String type, String subtype, Map<String, String> parameters, double quality) {
        this.type = Syntax.lower(type);
        this.subtype = Syntax.lower(subtype);
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        this.quality = quality;
        this.text = print();
    }

    /**
     * {@return a media type without parameters; {@code *} as subtype, or as both, makes a range}
     *
     * @param type a token, in any case, or {@code *}
     * @param subtype a token, in any case, or {@code *}
     * @throws IllegalArgumentException when one of them is no token, or a wildcard type has a subtype
     */
    public static MediaType of(String type, String subtype) {
        if (!Syntax.isToken(type) || !Syntax.isToken(subtype) || (type.equals("*") && !subtype.equals("*"))) {
            throw new IllegalArgumentException("not a media type: " + Syntax.printable(type + "/" + subtype));
        }
        return new MediaType(type, subtype, Map.of(), 1);
    }

    /**
     * Parses one media type or range.
     *
     * @param text as in {@code Content-Type}, such as {@code text/csv; header=present}
     * @return the media type or range
     * @throws IllegalArgumentException when it is none, saying where it goes wrong
     */
    public static MediaType parse(String text) {
        return new MediaTypeParser(text).single();
    }

    /**
     * Parses a list of media types or ranges, such as the value of {@code Accept}. Empty elements are skipped.
     *
     * @param text elements with commas between them, each with a weight {@code q} if it likes
     * @return the elements in the order given; unmodifiable
     * @throws IllegalArgumentException when one of them is malformed, saying where
     */
    public static List<MediaType> parseList(String text) {
        return new MediaTypeParser(text).list();
    }

    /** {@return the part before the slash, in lower case; {@code *} in a range of everything} */
    public String type() {
        return type;
    }

    /** {@return the part after the slash, in lower case; {@code *} in a range} */
    public String subtype() {
        return subtype;
    }

    /**
     * {@return the structured syntax suffix of RFC 6839, {@code json} for {@code application/vnd.acme+json}; empty when
     * there is none}
     */
    public Optional<String> suffix() {
        int plus = subtype.lastIndexOf('+');
        return plus < 0 || plus == subtype.length() - 1 ? Optional.empty() : Optional.of(subtype.substring(plus + 1));
    }

    /** {@return the parameters in the order given, names in lower case, without {@code q}} Unmodifiable. */
    public Map<String, String> parameters() {
        return parameters;
    }

    /**
     * {@return the value of one parameter, without quotes; empty when there is none}
     *
     * @param name in any case
     */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(Syntax.lower(name)));
    }

    /**
     * {@return a copy with one parameter added or replaced}
     *
     * @param name a token, in any case
     * @param value without quotes; may be empty
     * @throws IllegalArgumentException when the name is no token or {@code q}, or the value holds a control character or
     *     one above U+00FF, which no header can carry
     */
    public MediaType withParameter(String name, String value) {
        if (!Syntax.isToken(name)
                || name.equalsIgnoreCase("q")
                || !value.chars().allMatch(Syntax::isText)) {
            throw new IllegalArgumentException(
                    "not a media type parameter: " + Syntax.printable(name) + "=" + Syntax.printable(value));
        }
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(Syntax.lower(name), value);
        return new MediaType(type, subtype, more, quality);
    }

    /** {@return the same type without parameters and weight} */
    public MediaType withoutParameters() {
        return new MediaType(type, subtype, Map.of(), 1);
    }

    /**
     * {@return the charset that the parameter of that name asks for, UTF-8 when there is none}
     *
     * @throws InferenceException (unsupported media type) when this machine does not know the charset
     */
    public Charset charset() {
        String name = parameters.get("charset");
        if (name == null || name.equalsIgnoreCase("utf-8")) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            throw InferenceException.of(
                    ErrorKind.UNSUPPORTED_MEDIA_TYPE, "unknown charset: " + Syntax.printable(name), unknown);
        }
    }

    /** {@return the weight in a list of what a client accepts: 0 (never) to 1 (default), three decimals} */
    public double quality() {
        return quality;
    }

    /** {@return whether this is a range: its type or its subtype is a wildcard} */
    public boolean isRange() {
        return subtype.equals("*");
    }

    /**
     * {@return whether {@code other} is of this type or in this range} A structured suffix specializes:
     * {@code application/json} includes {@code application/vnd.acme+json}, not the other way round. Parameters matter
     * only where both have them, with different values.
     *
     * @param other a media type, or a range
     */
    public boolean includes(MediaType other) {
        return includesType(other) && agrees(other);
    }

    private boolean includesType(MediaType other) {
        if (type.equals("*")) {
            return true;
        }
        return type.equals(other.type)
                && (subtype.equals("*")
                        || subtype.equals(other.subtype)
                        || (other.subtype.endsWith("+" + subtype) && !subtype.contains("+")));
    }

    private boolean agrees(MediaType other) {
        if (parameters.isEmpty()) {
            return true; // the common case, without an iterator
        }
        for (Map.Entry<String, String> mine : parameters.entrySet()) {
            String theirs = other.parameters.get(mine.getKey());
            if (theirs != null && !sameValue(mine.getKey(), mine.getValue(), theirs)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameValue(String name, String mine, String theirs) {
        return name.equals("charset") ? mine.equalsIgnoreCase(theirs) : mine.equals(theirs);
    }

    /** Equal when type, subtype, parameters in any order and weight are, the case of a {@code charset} aside. */
    @Override
    public boolean equals(Object other) {
        return other instanceof MediaType that
                && type.equals(that.type)
                && subtype.equals(that.subtype)
                && quality == that.quality
                && parameters.keySet().equals(that.parameters.keySet())
                && agrees(that);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * type.hashCode() + subtype.hashCode())
                + parameters.keySet().hashCode();
    }

    /** The form that {@link #parse} reads, parameter values quoted where they must be. */
    @Override
    public String toString() {
        return text;
    }

    private String print() {
        StringBuilder out = new StringBuilder(type).append('/').append(subtype);
        parameters.forEach((name, value) -> {
            out.append("; ").append(name).append('=');
            appendValue(out, value);
        });
        if (quality != 1) {
            out.append("; q=").append(java.math.BigDecimal.valueOf(quality).toPlainString());
        }
        return out.toString();
    }

    private static void appendValue(StringBuilder out, String value) {
        if (Syntax.isToken(value)) {
            out.append(value);
            return;
        }
        out.append('"');
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append((char) c);
        });
        out.append('"');
    }
}
