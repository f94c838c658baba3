/// The command line: one class a command. Times in JSON are seconds, sizes bytes, and each key ends
/// in its unit.
@NullMarked
package dev.agentdyno.cli;

import org.jspecify.annotations.NullMarked;
