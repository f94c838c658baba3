package dev.agentdyno.model;

import java.net.URI;
import java.util.Optional;

/// A chat model behind an HTTP API of OpenAI's form: chat completions as JSON or as server-sent
/// events, with tools. Safe for use by many threads.
///
/// An interrupt ends a call at once on a virtual thread, and closes its connection.
public final class OpenAiModel extends HttpModel {
    /// A model whose calls are tried once.
    ///
    /// @param name what events call the provider if its answers do not say
    /// @param baseUrl where the API starts; without a path, `/v1` is meant
    /// @throws IllegalArgumentException if `baseUrl` is no HTTP address
    public OpenAiModel(String name, URI baseUrl, Optional<Secret> key) {
        this(Endpoint.of(name, baseUrl, key), CallPolicy.once());
    }

    public OpenAiModel(Endpoint endpoint, CallPolicy policy) {
        super(endpoint, new OpenAiDialect(endpoint), policy);
    }
}
