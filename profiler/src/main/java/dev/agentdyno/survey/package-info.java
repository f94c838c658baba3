/// Questions that pages ask of a recording, beyond what its timeline keeps, and their answers:
/// plain data, bounded in size.
@NullMarked
package dev.agentdyno.survey;

import org.jspecify.annotations.NullMarked;
