// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.servers;

/** A request of Spring's calculator. */
record SpringQuestion(String operation, double a, double b) {}
