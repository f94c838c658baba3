/// Opens flight recordings, of any size and from anywhere, faster than their general parsers do.
///
/// A recording is a row of chunks that stand for themselves: each has its own types and constants.
/// Chunks are mapped, not loaded, and read in parallel; constants (threads, methods, stacks) are
/// only located, and decoded when something that is asked for refers to them; samples are summed by
/// the number of their stack before any stack is looked at.
///
/// Nothing in a file is trusted: every size is held against the bytes that are left before anything
/// is allocated, and what cannot be read ends in a warning or in one
/// [dev.agentdyno.reader.RecordingException].
@NullMarked
package dev.agentdyno.reader;

import org.jspecify.annotations.NullMarked;
