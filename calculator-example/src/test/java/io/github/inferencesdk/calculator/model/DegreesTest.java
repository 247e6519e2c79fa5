// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DegreesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "30, 0.5",
        "90, 1",
        "150, 0.5",
        "180, 0",
        "210, -0.5",
        "270, -1",
        "330, -0.5",
        "360, 0",
        "-30, -0.5",
        "36000000030, 0.5",
        "-36000000030, -0.5",
        "-90, -1",
        "-2160, 0"
    })
    void sin_ofAnAngleWithAnExactSine_isExact(double degrees, double expected) {
        assertThat(Degrees.sin(degrees) + 0.0).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "60, 0.5",
        "90, 0",
        "120, -0.5",
        "180, -1",
        "240, -0.5",
        "270, 0",
        "300, 0.5",
        "360, 1",
        "-60, 0.5",
        "36000000060, 0.5",
        "-1890, 0",
        "-90, 0"
    })
    void cos_ofAnAngleWithAnExactCosine_isExact(double degrees, double expected) {
        assertThat(Degrees.cos(degrees) + 0.0).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "45, 1", "135, -1", "180, 0", "225, 1", "315, -1", "-45, -1", "36000000045, 1", "-180, 0"})
    void tan_ofAnAngleWithAnExactTangent_isExact(double degrees, double expected) {
        assertThat(Degrees.tan(degrees) + 0.0).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {90, -90, 270, -270, 450, 36000000090.0, 9007199254740870.0})
    void isPoleOfTan_quarterTurnAndAnyHalfTurns_isTrue(double degrees) {
        assertThat(Degrees.isPoleOfTan(degrees)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 45, 89.99999999999999, 90.00000000000001, 180, 360, 1e22, Double.MAX_VALUE})
    void isPoleOfTan_anyOtherAngle_isFalse(double degrees) {
        assertThat(Degrees.isPoleOfTan(degrees)).isFalse();
    }

    @Test
    void tan_besideThePole_isHugeAndChangesItsSign() {
        assertThat(Degrees.tan(Math.nextDown(90.0))).isGreaterThan(1e15);
        assertThat(Degrees.tan(Math.nextUp(90.0))).isLessThan(-1e15);
    }

    @Test
    void all_ofTinyAngles_keepTheirDigits() {
        double tiny = 1e-200;
        assertThat(Degrees.sin(tiny)).isCloseTo(Math.toRadians(tiny), within(Math.ulp(Math.toRadians(tiny))));
        assertThat(Degrees.tan(tiny)).isCloseTo(Math.toRadians(tiny), within(Math.ulp(Math.toRadians(tiny))));
        assertThat(Degrees.cos(tiny)).isEqualTo(1);
    }
}
