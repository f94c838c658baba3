/// The router's Tunables, with the configuration's values as their defaults.
///
/// Public for the router alone.
@NullMarked
package dev.agentdyno.router.settings;

import org.jspecify.annotations.NullMarked;
