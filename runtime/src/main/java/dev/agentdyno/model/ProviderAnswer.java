package dev.agentdyno.model;

/// One answer under way on one connection to a simulated provider. Everything happens in the
/// connection's event loop.
interface ProviderAnswer {
    void start();

    /// The client is gone: no timer is left.
    void cancel();

    /// The connection takes bytes again.
    default void resume() {}
}
