package dev.agentdyno.engine;

import dev.agentdyno.model.CallPolicy;
import dev.agentdyno.model.EmbeddingModel;
import dev.agentdyno.model.Endpoint;
import dev.agentdyno.model.OpenAiEmbeddings;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The embedding model that workloads ask, by the settings `embedding.*`: the lexical one of this
/// process, the same behind a simulated provider, or a provider with OpenAI's API. Safe for use by
/// many threads.
final class AskedEmbeddings implements AutoCloseable {
    private static final String LEXICAL = "lexical";
    private static final String SIMULATED = "simulated";
    private static final int DIMENSIONS = 384;
    private static final String BASE64 = "base64";
    private static final String FLOAT = "float";

    private final ProviderSettings settings;
    private final Tunable<Long> dimensions;
    private final Tunable<Long> batch;
    private final Tunable<String> encoding;
    private final Providers simulated;
    private final LatestClient<Wanted, EmbeddingModel> providers;

    /// Declares the settings.
    AskedEmbeddings(Tunables tunables, CallPolicy policy, Providers simulated) {
        this.simulated = simulated;
        settings =
                new ProviderSettings(
                        "embedding",
                        List.of(LEXICAL, SIMULATED, Vendor.OPENAI.word()),
                        tunables,
                        "Who makes vectors of texts, from the next run on: this process, by"
                                + " spelling; a simulated provider, the same over HTTP; or a"
                                + " provider with this API, which may send a bill.");
        dimensions =
                tunables.whole(
                        "embedding.dimensions",
                        0,
                        0,
                        65_536,
                        "numbers",
                        "Numbers of a vector that a provider is asked for, 0 for what its model"
                                + " has: more tell more apart, and cost heap and time.");
        batch =
                tunables.whole(
                        "embedding.batch",
                        OpenAiEmbeddings.BATCH,
                        1,
                        2_048,
                        "texts",
                        "Most texts in one request for vectors: more are fewer calls, and larger"
                                + " ones.");
        encoding =
                tunables.choice(
                        "embedding.encoding",
                        BASE64,
                        List.of(BASE64, FLOAT),
                        "How a provider is asked to write vectors: as bytes, or as numbers, which"
                                + " are thrice as long and known to every server.");
        providers = new LatestClient<>(wanted -> client(wanted, policy));
    }

    private static Client<EmbeddingModel> client(Wanted wanted, CallPolicy policy) {
        OpenAiEmbeddings model = wanted.model(policy);
        return new Client<>(model, model::close);
    }

    /// The one that the settings name now.
    ///
    /// @throws InvalidSettingException if something of a provider is not known
    EmbeddingModel now() {
        return switch (settings.kind()) {
            case LEXICAL -> EmbeddingModel.lexical(DIMENSIONS);
            case SIMULATED -> providers.of(wanted(simulatedEndpoint(), "dyno-embedding"));
            default -> {
                ProviderSettings.Asked asked = settings.of(Vendor.OPENAI);
                yield providers.of(wanted(asked.endpoint(), asked.model()));
            }
        };
    }

    private Endpoint simulatedEndpoint() {
        try {
            URI address = simulated.address();
            return Endpoint.of("simulated", address, Optional.empty());
        } catch (IOException e) {
            throw new InvalidSettingException("embedding.kind: " + e.getMessage());
        }
    }

    private Wanted wanted(Endpoint endpoint, String model) {
        return new Wanted(
                endpoint,
                model,
                Math.toIntExact(dimensions.value()),
                Math.toIntExact(batch.value()),
                encoding.value().equals(FLOAT));
    }

    @Override
    public void close() {
        providers.close();
    }

    /// What a provider is asked for.
    private record Wanted(
            Endpoint endpoint, String name, int dimensions, int batch, boolean numbers) {
        OpenAiEmbeddings model(CallPolicy policy) {
            OpenAiEmbeddings model = new OpenAiEmbeddings(endpoint, policy, name).withBatch(batch);
            OpenAiEmbeddings sized = dimensions == 0 ? model : model.withDimensions(dimensions);
            return numbers ? sized.withNumbers() : sized;
        }
    }
}
