// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.report;

import java.util.List;

/** A line of a chart, its points from left to right. */
public record Series(String name, List<Point> points) {
    /** Keeps the points that have a place on logarithmic axes. */
    public Series {
        points = points.stream().filter(Point::isPositive).toList();
    }

    /**
     * One point.
     *
     * @param hollow whether it is to be doubted
     */
    public record Point(double x, double y, boolean hollow) {
        boolean isPositive() {
            return x > 0 && y > 0 && Double.isFinite(x) && Double.isFinite(y);
        }
    }
}
