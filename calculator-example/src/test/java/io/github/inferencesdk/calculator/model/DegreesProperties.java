// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class DegreesProperties {
    /** Of conversion to radians, of the function, and of the reciprocal for the tangent. */
    private static final double MAX_ULPS = 4;

    @Property
    void sin_anyAngle_isNextToTheExactSine(@ForAll("angles") double angle) {
        assertThat(ExactSine.ulps(Degrees.sin(angle), ExactSine.sin(angle))).isLessThan(MAX_ULPS);
    }

    @Property
    void cos_anyAngle_isNextToTheExactCosine(@ForAll("angles") double angle) {
        assertThat(ExactSine.ulps(Degrees.cos(angle), ExactSine.cos(angle))).isLessThan(MAX_ULPS);
    }

    @Property
    void tan_anyAngleButAPole_isNextToTheExactTangent(@ForAll("angles") double angle) {
        Assume.that(!Degrees.isPoleOfTan(angle));
        assertThat(ExactSine.ulps(Degrees.tan(angle), ExactSine.tan(angle))).isLessThan(MAX_ULPS);
    }

    @Property
    void sinAndCos_anyAngle_areSidesOfTheUnitTriangle(@ForAll("angles") double angle) {
        double sin = Degrees.sin(angle);
        double cos = Degrees.cos(angle);
        assertThat(Math.abs(sin * sin + cos * cos - 1)).isLessThanOrEqualTo(4 * Math.ulp(1.0));
    }

    @Property
    void sinAndTan_anyAngle_areOdd(@ForAll("angles") double angle) {
        assertThat(Degrees.sin(-angle)).isEqualTo(-Degrees.sin(angle));
        Assume.that(!Degrees.isPoleOfTan(angle));
        assertThat(Degrees.tan(-angle)).isEqualTo(-Degrees.tan(angle));
    }

    @Property
    void cos_anyAngle_isEven(@ForAll("angles") double angle) {
        assertThat(Degrees.cos(-angle)).isEqualTo(Degrees.cos(angle));
    }

    /** Angles in steps of 1/1024, so that the sum with any of these turns is a double too. */
    @Property
    void all_turnedByWholeTurns_areTheSame(
            @ForAll @IntRange(max = 360 * 1024) int step, @ForAll @IntRange(max = 1 << 30) int turns) {
        double angle = step / 1024.0;
        double turned = angle + 360.0 * turns;
        assertThat(Degrees.sin(turned)).isEqualTo(Degrees.sin(angle));
        assertThat(Degrees.cos(turned)).isEqualTo(Degrees.cos(angle));
        assertThat(Degrees.isPoleOfTan(turned)).isEqualTo(Degrees.isPoleOfTan(angle));
        Assume.that(!Degrees.isPoleOfTan(angle));
        assertThat(Degrees.tan(turned)).isEqualTo(Degrees.tan(angle));
    }

    @Property
    void sin_ofTheComplement_isCos(@ForAll @IntRange(max = 90 * 1024) int step) {
        double angle = step / 1024.0;
        assertThat(Degrees.sin(90 - angle)).isEqualTo(Degrees.cos(angle));
    }

    @Property
    void sin_inTheFirstQuarterTurn_grows(
            @ForAll @DoubleRange(max = 90) double one, @ForAll @DoubleRange(max = 90) double other) {
        assertThat(Degrees.sin(Math.min(one, other))).isLessThanOrEqualTo(Degrees.sin(Math.max(one, other)));
    }

    @Provide
    Arbitrary<Double> angles() {
        return Numbers.angles();
    }
}
