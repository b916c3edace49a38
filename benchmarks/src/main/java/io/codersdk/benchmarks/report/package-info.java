/** Runs everything, and writes down what came out: figures, plots, and the tables of the page on performance. */
@NullMarked
package io.codersdk.benchmarks.report;

import org.jspecify.annotations.NullMarked;
