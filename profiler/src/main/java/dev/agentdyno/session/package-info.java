/// A source and the timeline it fills, as one thing that a console or a command opens.
@NullMarked
package dev.agentdyno.session;

import org.jspecify.annotations.NullMarked;
