package dev.agentdyno.gateway;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A tool that the model may call.
///
/// @param schema JSON Schema of the arguments; empty if it takes none
/// @param strict whether arguments must keep to the schema exactly
record Tool(String name, String description, Optional<JsonNode> schema, boolean strict) {}
