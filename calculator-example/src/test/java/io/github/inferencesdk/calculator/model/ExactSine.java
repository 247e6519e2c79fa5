// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.model;

import static java.math.BigDecimal.ONE;
import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The sine and cosine of an angle in degrees to some fifty digits, to judge the calculator's sixteen by. */
final class ExactSine {
    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal PI =
            new BigDecimal("3.14159265358979323846264338327950288419716939937510582097494");
    private static final BigDecimal HALF_TURN = BigDecimal.valueOf(180);
    private static final BigDecimal QUARTER_TURN = BigDecimal.valueOf(90);
    private static final int TERMS = 60;

    private ExactSine() {}

    static BigDecimal sin(double degrees) {
        return sin(new BigDecimal(degrees));
    }

    static BigDecimal cos(double degrees) {
        return sin(new BigDecimal(degrees).add(QUARTER_TURN));
    }

    static BigDecimal tan(double degrees) {
        return sin(degrees).divide(cos(degrees), DIGITS);
    }

    /** How far {@code value} is from {@code exact}, in units in the last place of {@code value}. */
    static double ulps(double value, BigDecimal exact) {
        BigDecimal distance = new BigDecimal(value).subtract(exact).abs();
        return distance.divide(new BigDecimal(Math.ulp(value)), DIGITS).doubleValue();
    }

    /** Each half turn changes the sign; what remains, at most a quarter turn, goes into the Taylor series. */
    private static BigDecimal sin(BigDecimal degrees) {
        BigDecimal halfTurns = degrees.divide(HALF_TURN, 0, RoundingMode.HALF_EVEN);
        BigDecimal rest = degrees.subtract(halfTurns.multiply(HALF_TURN));
        BigDecimal series = series(rest.multiply(PI).divide(HALF_TURN, DIGITS));
        return halfTurns.toBigInteger().testBit(0) ? series.negate() : series;
    }

    private static BigDecimal series(BigDecimal x) {
        BigDecimal square = x.multiply(x, DIGITS);
        BigDecimal factor = ONE;
        BigDecimal sum = ZERO;
        for (long n = 1; n < TERMS; n += 2) {
            sum = sum.add(factor);
            factor = factor.multiply(square, DIGITS).negate().divide(BigDecimal.valueOf((n + 1) * (n + 2)), DIGITS);
        }
        return x.multiply(sum, DIGITS);
    }
}
