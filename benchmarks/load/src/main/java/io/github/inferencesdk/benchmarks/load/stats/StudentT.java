// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.stats;

/** Quantiles of Student's t distribution. */
final class StudentT {
    /**
     * The 0.975 quantiles for 1 to 30 degrees of freedom, as in the NIST/SEMATECH e-Handbook of Statistical Methods,
     * section 1.3.6.7.2.
     */
    private static final double[] QUANTILES = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
        2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
        2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    private StudentT() {}

    /** How many standard errors to either side make a 95 % interval; the next smaller entry past 30, which is wider. */
    static double quantile(int degreesOfFreedom) {
        if (degreesOfFreedom < 1) {
            throw new IllegalArgumentException("no interval with " + degreesOfFreedom + " degrees of freedom");
        }
        return QUANTILES[Math.min(degreesOfFreedom, QUANTILES.length) - 1];
    }
}
