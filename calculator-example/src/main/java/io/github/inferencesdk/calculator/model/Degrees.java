// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.model;

/**
 * Trigonometry in degrees, exact where the answer is. Pi has no exact double, so an angle is brought down to 0 to 45 while
 * it is still in degrees, where every step below is free of rounding, and only then becomes radians. Hence sin 180 is 0,
 * tan 45 is 1, and sin 36000000030 is sin 30.
 */
final class Degrees {
    private Degrees() {}

    static double sin(double degrees) {
        double angle = Math.abs(degrees) % 360;
        double sine = angle <= 180 ? sinOfHalfTurn(angle) : -sinOfHalfTurn(angle - 180);
        return degrees < 0 ? -sine : sine;
    }

    static double cos(double degrees) {
        double angle = Math.abs(degrees) % 360;
        double half = angle <= 180 ? angle : 360 - angle;
        return half <= 90 ? cosOfQuarterTurn(half) : -cosOfQuarterTurn(180 - half);
    }

    /** The tangent, for angles that are not {@linkplain #isPoleOfTan poles}. */
    static double tan(double degrees) {
        double angle = Math.abs(degrees) % 180;
        double tangent = angle <= 90 ? tanOfQuarterTurn(angle) : -tanOfQuarterTurn(180 - angle);
        return degrees < 0 ? -tangent : tangent;
    }

    /** Whether the angle is 90 degrees and any number of half turns, where the tangent has no value. */
    static boolean isPoleOfTan(double degrees) {
        return Math.abs(degrees) % 180 == 90;
    }

    private static double sinOfHalfTurn(double angle) {
        return sinOfQuarterTurn(angle <= 90 ? angle : 180 - angle);
    }

    private static double sinOfQuarterTurn(double angle) {
        return angle <= 45 ? sinOfOctant(angle) : cosOfOctant(90 - angle);
    }

    private static double cosOfQuarterTurn(double angle) {
        return angle <= 45 ? cosOfOctant(angle) : sinOfOctant(90 - angle);
    }

    private static double tanOfQuarterTurn(double angle) {
        if (angle == 45) {
            return 1;
        }
        return angle < 45 ? Math.tan(Math.toRadians(angle)) : 1 / Math.tan(Math.toRadians(90 - angle));
    }

    /** 30 is the only whole angle in here, but 0, with a sine that a double can hold: one half. */
    private static double sinOfOctant(double angle) {
        return angle == 30 ? 0.5 : Math.sin(Math.toRadians(angle));
    }

    private static double cosOfOctant(double angle) {
        return Math.cos(Math.toRadians(angle));
    }
}
