// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Where values lie on an axis, in pixels.
 *
 * @param from the value at {@code start}; not 0 when logarithmic
 * @param start the pixel of the first value; may be greater than {@code end}
 */
record Scale(double from, double to, double start, double end, boolean logarithmic) {
    private static final double[] STEPS = {1, 2, 5, 10};
    private static final int TICKS = 6;

    /** From 0 to a round number above all values. */
    static Scale linear(DoubleStream values, double start, double end) {
        double max = values.filter(Double::isFinite).max().orElse(0);
        double top = max > 0 ? max : 1;
        double step = step(top);
        return new Scale(0, Math.ceil(top / step) * step, start, end, false);
    }

    /** From a 1, 2 or 5 times a power of ten below all values to one above. */
    static Scale logarithmic(DoubleStream values, double start, double end) {
        double[] positive =
                values.filter(value -> value > 0 && Double.isFinite(value)).toArray();
        double min = DoubleStream.of(positive).min().orElse(1);
        double max = DoubleStream.of(positive).max().orElse(10);
        double low = roundDown(min);
        double high = roundDown(max);
        return new Scale(low, high < max || high == low ? next(high) : high, start, end, true);
    }

    double pixel(double value) {
        double part = logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
        return start + part * (end - start);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            for (double tick = from; tick <= to * 1.001; tick = next(tick)) {
                ticks.add(tick);
            }
        } else {
            double step = step(to);
            for (int i = 0; i * step <= to * 1.001; i++) {
                ticks.add(i * step);
            }
        }
        return ticks;
    }

    /** The ticks that are at least so many pixels from the one before; the others have no room for a label. */
    List<Double> ticksApart(double pixels) {
        List<Double> apart = new ArrayList<>();
        for (double tick : ticks()) {
            if (apart.isEmpty() || Math.abs(pixel(tick) - pixel(apart.get(apart.size() - 1))) >= pixels) {
                apart.add(tick);
            }
        }
        return apart;
    }

    /** A round step of which at most six make the length. */
    private static double step(double length) {
        double power = Math.pow(10, Math.floor(Math.log10(length / TICKS)));
        for (double step : STEPS) {
            if (step * power * TICKS >= length * 0.999) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static double roundDown(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
        double lead = value / power * 1.000001;
        return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
    }

    /** The next of 1, 2, 5, 10, 20, … */
    private static double next(double tick) {
        double power = Math.pow(10, Math.floor(Math.log10(tick) + 1e-9));
        double lead = tick / power;
        return (lead < 1.5 ? 2 : lead < 3.5 ? 5 : 10) * power;
    }
}
