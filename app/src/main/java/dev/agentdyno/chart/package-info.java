/// Charts drawn on a Canvas from plain values; they know no feature and no snapshot.
///
/// Everything here belongs to the JavaFX application thread, except the records and the pure
/// functions, which any thread may use.
@NullMarked
package dev.agentdyno.chart;

import org.jspecify.annotations.NullMarked;
