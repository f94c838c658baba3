/// Tables of events: which of a type, in which order, summed by what, and how their numbers went.
///
/// Answers are plain data that stay valid when the recording is closed.
@NullMarked
package dev.agentdyno.query;

import org.jspecify.annotations.NullMarked;
