// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows of numbers. */
final class CsvMatrix implements CsvReading<double[][]> {
    @Override
    public double[][] read(CsvRows rows, boolean header) throws IOException {
        int width = rows.size();
        List<double[]> matrix = new ArrayList<>();
        boolean more = !header || rows.next();
        while (more) {
            rows.requireSize(width);
            matrix.add(row(rows));
            more = rows.next();
        }
        return matrix.toArray(double[][]::new);
    }

    private static double[] row(CsvRows rows) {
        double[] row = new double[rows.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = number(rows, i);
        }
        return row;
    }

    private static double number(CsvRows rows, int index) {
        String field = rows.field(index);
        String text = field == null ? "" : CsvValues.trim(field);
        if (!CsvValues.isNumber(text)) {
            throw refused(rows, index, "expected a number, got " + got(field));
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw refused(rows, index, "expected " + Words.expectedRange(double.class) + ", got " + got(field));
        }
        return value;
    }

    private static InferenceException refused(CsvRows rows, int index, String fault) {
        return InferenceException.invalidInput("field " + (index + 1) + ": " + fault + rows.at(index));
    }

    private static String got(@Nullable String field) {
        return field == null || field.isEmpty() ? "nothing" : Words.quoted(field);
    }
}
