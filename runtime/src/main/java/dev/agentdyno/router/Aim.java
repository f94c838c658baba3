package dev.agentdyno.router;

import io.netty.buffer.ByteBuf;

/// One model that a request is asked of.
///
/// @param body as it names that model
/// @param serving bits of the backends that serve the model
/// @param able of these, those that can be asked such a thing
record Aim(String model, ByteBuf body, Passage passage, long serving, long able) {}
