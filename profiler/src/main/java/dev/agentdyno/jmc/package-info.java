/// The rules of JDK Mission Control, as a second opinion.
@NullMarked
package dev.agentdyno.jmc;

import org.jspecify.annotations.NullMarked;
