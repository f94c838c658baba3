/// Call trees: what calls what, how much of the weight of all samples passes through each path, how
/// two recordings differ, and the file formats of other tools.
///
/// Weights are whatever was summed: samples, bytes, nanoseconds. All sums are exact.
@NullMarked
package dev.agentdyno.calltree;

import org.jspecify.annotations.NullMarked;
