package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// LangChain4j as a client of the router, in front of backends of every kind.
@Timeout(120)
class LangChainTest {
    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini"})
    void aToolIsCalledAndAnswered(String kind) throws Exception {
        try (RoutedProvider routed = new RoutedProvider(kind)) {
            OpenAiChatModel model =
                    OpenAiChatModel.builder()
                            .baseUrl(routed.address() + "/v1")
                            .apiKey("caller")
                            .modelName("dyno-small")
                            .maxRetries(0)
                            .build();
            List<ChatMessage> messages = new ArrayList<>();
            messages.add(SystemMessage.from("Be brief."));
            messages.add(UserMessage.from("Look.\n#dyno tools=1 output=4"));
            AiMessage asking = ask(model, messages).aiMessage();
            assertThat(asking.toolExecutionRequests()).hasSize(1);
            messages.add(asking);
            messages.add(
                    ToolExecutionResultMessage.from(
                            asking.toolExecutionRequests().getFirst(), "found"));
            ChatResponse last = ask(model, messages);
            assertThat(last.aiMessage().text()).isNotBlank();
            assertThat(last.tokenUsage().outputTokenCount()).isEqualTo(4);
        }
    }

    private static ChatResponse ask(OpenAiChatModel model, List<ChatMessage> messages) {
        ToolSpecification look =
                ToolSpecification.builder()
                        .name("look")
                        .description("Looks something up.")
                        .parameters(JsonObjectSchema.builder().addIntegerProperty("index").build())
                        .build();
        return model.chat(
                ChatRequest.builder().messages(messages).toolSpecifications(look).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini"})
    void aStreamComesPieceByPiece(String kind) throws Exception {
        try (RoutedProvider routed = new RoutedProvider(kind)) {
            OpenAiStreamingChatModel model =
                    OpenAiStreamingChatModel.builder()
                            .baseUrl(routed.address() + "/v1")
                            .apiKey("caller")
                            .modelName("dyno-small")
                            .build();
            Listener listener = new Listener();
            model.chat("Say something.\n#dyno output=5", listener);
            ChatResponse whole = listener.whole.get(60, TimeUnit.SECONDS);
            assertThat(listener.pieces.get()).isEqualTo(5);
            assertThat(whole.tokenUsage().outputTokenCount()).isEqualTo(5);
        }
    }

    private static final class Listener implements StreamingChatResponseHandler {
        final AtomicInteger pieces = new AtomicInteger();
        final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();

        @Override
        public void onPartialResponse(String piece) {
            pieces.incrementAndGet();
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            whole.complete(response);
        }

        @Override
        public void onError(Throwable error) {
            whole.completeExceptionally(error);
        }
    }
}
