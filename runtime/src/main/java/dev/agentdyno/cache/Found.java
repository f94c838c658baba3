package dev.agentdyno.cache;

import dev.agentdyno.model.CacheUse;

/// A value, and how a [Cache] came by it.
///
/// @param costNanos what it took to load, whoever did
public record Found<V>(V value, CacheUse use, long costNanos) {}
