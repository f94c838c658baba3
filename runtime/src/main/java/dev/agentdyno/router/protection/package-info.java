/// What keeps requests from backends that fail: checks, breakers, ejection and a budget of retries.
/// Knows times and outcomes alone.
///
/// Public for the router alone.
@NullMarked
package dev.agentdyno.router.protection;

import org.jspecify.annotations.NullMarked;
