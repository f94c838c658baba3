/// The engine in a JVM of its own: the child that runs it, and how it is told what to do.
///
/// What is measured there comes over flight recorder alone, as from any other JVM; the connection
/// carries commands and the summary of a run.
@NullMarked
package dev.agentdyno.launch;

import org.jspecify.annotations.NullMarked;
