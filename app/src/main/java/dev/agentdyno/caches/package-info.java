/// The page Caches: what each cache and tier holds and saves, and what another policy or size
/// would.
@NullMarked
package dev.agentdyno.caches;

import org.jspecify.annotations.NullMarked;
