/// What the console remembers from one start to the next.
@NullMarked
package dev.agentdyno.settings;

import org.jspecify.annotations.NullMarked;
