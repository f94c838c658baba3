/// The engine: one object that owns all that is measured, built from one configuration. The
/// composition root of this module.
@NullMarked
package dev.agentdyno.engine;

import org.jspecify.annotations.NullMarked;
