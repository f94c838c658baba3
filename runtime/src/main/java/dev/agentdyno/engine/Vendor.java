package dev.agentdyno.engine;

import dev.agentdyno.model.AnthropicModel;
import dev.agentdyno.model.CallPolicy;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.Endpoint;
import dev.agentdyno.model.GeminiModel;
import dev.agentdyno.model.OpenAiModel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The vendors whose APIs the engine speaks.
enum Vendor {
    OPENAI("OPENAI_API_KEY") {
        @Override
        Client<ChatModel> model(Endpoint endpoint, CallPolicy policy) {
            OpenAiModel model = new OpenAiModel(endpoint, policy);
            return new Client<>(model, model::close);
        }
    },
    ANTHROPIC("ANTHROPIC_API_KEY") {
        @Override
        Client<ChatModel> model(Endpoint endpoint, CallPolicy policy) {
            AnthropicModel model = new AnthropicModel(endpoint, policy);
            return new Client<>(model, model::close);
        }
    },
    GEMINI("GEMINI_API_KEY") {
        @Override
        Client<ChatModel> model(Endpoint endpoint, CallPolicy policy) {
            GeminiModel model = new GeminiModel(endpoint, policy);
            return new Client<>(model, model::close);
        }
    };

    static final List<String> WORDS = Arrays.stream(values()).map(Vendor::word).toList();

    private final String keyVariable;

    Vendor(String keyVariable) {
        this.keyVariable = keyVariable;
    }

    /// A client of the vendor's chat API.
    abstract Client<ChatModel> model(Endpoint endpoint, CallPolicy policy);

    /// The vendor's own API, without a key.
    Endpoint endpoint() {
        return switch (this) {
            case OPENAI -> Endpoint.OPENAI;
            case ANTHROPIC -> Endpoint.ANTHROPIC;
            case GEMINI -> Endpoint.GEMINI;
        };
    }

    /// The environment variable in which people usually keep the key.
    String keyVariable() {
        return keyVariable;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The vendor of that name, if there is one.
    static Optional<Vendor> of(String word) {
        return Arrays.stream(values()).filter(vendor -> vendor.word().equals(word)).findFirst();
    }
}
