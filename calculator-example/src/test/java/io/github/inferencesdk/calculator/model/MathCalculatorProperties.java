// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.model;

import static io.github.inferencesdk.calculator.model.Operation.ADD;
import static io.github.inferencesdk.calculator.model.Operation.DIVIDE;
import static io.github.inferencesdk.calculator.model.Operation.LOG;
import static io.github.inferencesdk.calculator.model.Operation.MULTIPLY;
import static io.github.inferencesdk.calculator.model.Operation.POWER;
import static io.github.inferencesdk.calculator.model.Operation.SQRT;
import static io.github.inferencesdk.calculator.model.Operation.SUBTRACT;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MathCalculatorProperties {
    @Property
    void calculate_anyOperands_isFiniteAndNeverNegativeZeroOrRefused(
            @ForAll Operation operation, @ForAll("finite") double a, @ForAll("finite") double b) {
        if (Calculations.outcome(operation, a, b) instanceof Double result) {
            assertThat(result).isFinite().isNotEqualTo(Double.valueOf(-0.0));
        } else {
            assertThat(Calculations.refusal(operation, a, b)).isNotBlank();
        }
    }

    @Property
    void addAndMultiply_swapped_areTheSame(@ForAll("finite") double a, @ForAll("finite") double b) {
        assertThat(Calculations.outcome(ADD, a, b)).isEqualTo(Calculations.outcome(ADD, b, a));
        assertThat(Calculations.outcome(MULTIPLY, a, b)).isEqualTo(Calculations.outcome(MULTIPLY, b, a));
    }

    @Property
    void subtract_anyOperands_isAddOfTheOpposite(@ForAll("finite") double a, @ForAll("finite") double b) {
        assertThat(Calculations.outcome(SUBTRACT, a, b)).isEqualTo(Calculations.outcome(ADD, a, -b));
    }

    @Property
    void all_withTheirNeutralElement_giveTheNumberBack(@ForAll("finite") double a) {
        double same = a + 0.0;
        assertThat(Calculations.of(ADD, a, 0)).isEqualTo(same);
        assertThat(Calculations.of(SUBTRACT, a, 0)).isEqualTo(same);
        assertThat(Calculations.of(MULTIPLY, a, 1)).isEqualTo(same);
        assertThat(Calculations.of(DIVIDE, a, 1)).isEqualTo(same);
        assertThat(Calculations.of(POWER, a, 1)).isEqualTo(same);
    }

    @Property
    void all_withThemselvesOrZero_giveZeroOrOne(@ForAll("finite") double a) {
        assertThat(Calculations.of(SUBTRACT, a, a)).isZero();
        assertThat(Calculations.of(MULTIPLY, a, 0)).isZero();
        assertThat(Calculations.of(POWER, a, 0)).isEqualTo(1);
        Assume.that(a != 0);
        assertThat(Calculations.of(DIVIDE, a, a)).isEqualTo(1);
    }

    /** Each of the two steps rounds once, by half a unit in the last place of its result. */
    @Property
    void subtract_whatWasAdded_isWithinTheTwoRoundings(@ForAll("moderate") double a, @ForAll("moderate") double b) {
        double sum = Calculations.of(ADD, a, b);
        double back = Calculations.of(SUBTRACT, sum, b);
        assertNear(back, a, (Math.ulp(sum) + Math.ulp(back)) / 2);
    }

    @Example
    void subtract_whatWasAddedToANeighbour_isWithinTheTwoRoundings() {
        subtract_whatWasAdded_isWithinTheTwoRoundings(1.0000000000000003E-100, 1.0000000000000004E-100);
    }

    @Property
    void divide_byWhatWasMultiplied_isWithinTwoUlps(@ForAll("moderate") double a, @ForAll("moderate") double b) {
        double back = Calculations.of(DIVIDE, Calculations.of(MULTIPLY, a, b), b);
        assertNear(back, a, 2 * Math.ulp(a));
    }

    @Property
    void sqrt_ofASquare_isTheMagnitude(@ForAll("moderate") double a) {
        assertThat(Calculations.of(SQRT, Calculations.of(MULTIPLY, a, a))).isEqualTo(Math.abs(a));
    }

    @Property
    void multiply_aRootWithItself_isWithinTwoUlps(@ForAll("moderate") double a) {
        double magnitude = Math.abs(a);
        double root = Calculations.of(SQRT, magnitude);
        assertNear(Calculations.of(MULTIPLY, root, root), magnitude, 2 * Math.ulp(magnitude));
    }

    /** The exact result is within one ulp of each side, as {@link Math#pow} promises. */
    @Property
    void power_ofSmallExponents_isWithinTwoUlpsOfTheLongWay(@ForAll("moderate") double a) {
        double square = Calculations.of(MULTIPLY, a, a);
        assertNear(Calculations.of(POWER, a, 2), square, 2 * Math.ulp(square));
        double reciprocal = Calculations.of(DIVIDE, 1, a);
        assertNear(Calculations.of(POWER, a, -1), reciprocal, 2 * Math.ulp(reciprocal));
        double root = Calculations.of(SQRT, Math.abs(a));
        assertNear(Calculations.of(POWER, Math.abs(a), 0.5), root, 2 * Math.ulp(root));
    }

    @Property
    void sqrtAndLog_ofALargerNumber_areNotSmaller(@ForAll("moderate") double one, @ForAll("moderate") double other) {
        double smaller = Math.min(Math.abs(one), Math.abs(other));
        double larger = Math.max(Math.abs(one), Math.abs(other));
        assertThat(Calculations.of(SQRT, smaller)).isLessThanOrEqualTo(Calculations.of(SQRT, larger));
        assertThat(Calculations.of(LOG, smaller)).isLessThanOrEqualTo(Calculations.of(LOG, larger));
    }

    /** An error in the logarithm, half a unit in its last place, is a relative error in the number. */
    @Property
    void power_ofEToTheLogarithm_isTheNumberAgain(@ForAll("moderate") double a) {
        double magnitude = Math.abs(a);
        double log = Calculations.of(LOG, magnitude);
        double tolerance = magnitude * (1 + Math.abs(log)) * 2 * Math.ulp(1.0);
        assertNear(Calculations.of(POWER, Math.E, log), magnitude, tolerance);
    }

    @Property
    void log_ofAProduct_isTheSumOfTheLogarithms(@ForAll("moderate") double a, @ForAll("moderate") double b) {
        double logA = Calculations.of(LOG, Math.abs(a));
        double logB = Calculations.of(LOG, Math.abs(b));
        double product = Calculations.of(LOG, Calculations.of(MULTIPLY, Math.abs(a), Math.abs(b)));
        double tolerance = 2 * Math.ulp(1 + Math.abs(logA) + Math.abs(logB));
        assertNear(product, Calculations.of(ADD, logA, logB), tolerance);
    }

    /** In doubles: AssertJ's {@code isCloseTo} measures between rounded decimals, too coarse for half a unit. */
    private static void assertNear(double actual, double expected, double tolerance) {
        assertThat(Math.abs(actual - expected))
                .as("from %s to %s", actual, expected)
                .isLessThanOrEqualTo(tolerance);
    }

    @Provide
    Arbitrary<Double> finite() {
        return Numbers.finite();
    }

    @Provide
    Arbitrary<Double> moderate() {
        return Numbers.moderate();
    }
}
