package dev.agentdyno.engine;

import dev.agentdyno.model.CallPolicy;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.UnmarkedModel;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunables;
import java.util.Optional;
import java.util.stream.Stream;

/// The chat models that workloads ask: those of the engine itself, or the provider that the
/// settings `model.*` name, which then answers everything, past the router. Safe for use by many
/// threads.
final class AskedModels implements AutoCloseable {
    private static final String SIMULATED = "simulated";

    private final ProviderSettings settings;
    private final Pair simulated;
    private final LatestClient<ProviderSettings.Asked, ChatModel> providers;

    /// Declares the settings.
    ///
    /// @param routed the simulated model behind the router
    /// @param direct the simulated model in this process
    AskedModels(Tunables tunables, CallPolicy policy, ChatModel routed, ChatModel direct) {
        settings =
                new ProviderSettings(
                        "model",
                        Stream.concat(Stream.of(SIMULATED), Vendor.WORDS.stream()).toList(),
                        tunables,
                        "Who answers a workload's model calls, from the next run on: simulated"
                                + " providers, which cost nothing, or a provider with this API,"
                                + " which is asked directly and may send a bill.");
        simulated = new Pair(routed, direct, SimulatedBehavior.MODELS.getFirst());
        providers = new LatestClient<>(asked -> client(asked, policy));
    }

    private static Client<ChatModel> client(ProviderSettings.Asked asked, CallPolicy policy) {
        Client<ChatModel> client = asked.vendor().model(asked.endpoint(), policy);
        return new Client<>(new UnmarkedModel(client.asked()), client.end());
    }

    /// Those that the settings name now.
    ///
    /// @throws InvalidSettingException if something of a provider is not known
    Pair now() {
        Optional<Vendor> vendor = Vendor.of(settings.kind());
        if (vendor.isEmpty()) {
            return simulated;
        }
        ProviderSettings.Asked asked = settings.of(vendor.get());
        ChatModel provider = providers.of(asked);
        return new Pair(provider, provider, asked.model());
    }

    @Override
    public void close() {
        providers.close();
    }

    /// What steps ask.
    ///
    /// @param name the model that both are asked for
    record Pair(ChatModel routed, ChatModel direct, String name) {}
}
