// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.model;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;

/** The doubles that the properties are tried with. */
public final class Numbers {
    private Numbers() {}

    /** Any finite double: of every magnitude, with whole, small and special ones often among them. */
    public static Arbitrary<Double> finite() {
        Arbitrary<Double> everyMagnitude =
                Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
        Arbitrary<Double> whole = Arbitraries.integers().between(-1000, 1000).map(Integer::doubleValue);
        Arbitrary<Double> special = Arbitraries.of(
                0.0,
                -0.0,
                0.1,
                1.0 / 3,
                0x1p53,
                -0x1p53,
                0x1p53 - 1,
                Double.MIN_VALUE,
                Double.MIN_NORMAL,
                Double.MAX_VALUE,
                -Double.MAX_VALUE);
        return Arbitraries.oneOf(everyMagnitude, whole, special, between(-1000, 1000));
    }

    /** Evenly spread, where jqwik would prefer small ones. */
    public static Arbitrary<Double> between(double min, double max) {
        return Arbitraries.doubles().between(min, max).ofScale(12).withDistribution(RandomDistribution.uniform());
    }

    /** Angles with a decimal or binary fraction, up to where a double still has such fractions, and huge ones. */
    public static Arbitrary<Double> angles() {
        Arbitrary<Double> eighths =
                Arbitraries.longs().between(-1L << 40, 1L << 40).map(n -> n / 8.0);
        return Arbitraries.oneOf(finite(), between(-720, 720), eighths, multiplesOf(15));
    }

    /** Whole multiples below 2^53. */
    public static Arbitrary<Double> multiplesOf(int step) {
        return Arbitraries.longs().between(-1L << 40, 1L << 40).map(n -> (double) (n * step));
    }

    /** Of either sign, with a magnitude from 1e-100 to 1e100: products and quotients of two neither overflow nor underflow. */
    public static Arbitrary<Double> moderate() {
        return Arbitraries.longs()
                .between(Double.doubleToLongBits(1e-100), Double.doubleToLongBits(1e100))
                .map(Double::longBitsToDouble)
                .flatMap(magnitude -> Arbitraries.of(magnitude, -magnitude));
    }
}
