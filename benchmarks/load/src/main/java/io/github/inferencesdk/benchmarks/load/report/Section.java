// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.report;

import java.util.Map;

/**
 * What one measurement has to say.
 *
 * @param name of its files, such as {@code throughput}
 * @param text how it was measured
 * @param table what came out
 * @param raw each single measurement, for a CSV file
 * @param charts SVG documents by the names of their files
 */
public record Section(String name, String title, String text, Table table, Table raw, Map<String, String> charts) {}
