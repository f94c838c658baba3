package dev.agentdyno.model;

import java.io.IOException;
import java.util.function.Consumer;
import okhttp3.Request;
import okio.BufferedSource;

/// A chat model behind the API of one vendor, in its [Dialect]. Safe for use by many threads.
///
/// An interrupt ends a call at once on a virtual thread, and closes its connection.
abstract sealed class HttpModel implements ChatModel, AutoCloseable
        permits OpenAiModel, AnthropicModel, GeminiModel {
    private static final int LARGEST_MEGABYTES = GrowingAnswer.LARGEST >> 20;

    private final Endpoint endpoint;
    private final Dialect dialect;
    private final HttpCalls calls;

    HttpModel(Endpoint endpoint, Dialect dialect, CallPolicy policy) {
        this.endpoint = endpoint;
        this.dialect = dialect;
        this.calls = new HttpCalls(endpoint, policy);
    }

    @Override
    public ChatResponse chat(ChatRequest request) throws ModelException, InterruptedException {
        return ask(
                http(request, false),
                source -> dialect.read(HttpCalls.whole(source, LARGEST_MEGABYTES)));
    }

    @Override
    public ChatResponse stream(ChatRequest request, Consumer<String> tokens)
            throws ModelException, InterruptedException {
        Request.Builder http = http(request, true);
        calls.stream(http);
        return ask(http, new Streamed(tokens));
    }

    private ChatResponse ask(Request.Builder http, HttpCalls.Reading<ChatResponse> reading)
            throws ModelException, InterruptedException {
        HttpCalls.Answer<ChatResponse> answer = calls.ask(http, reading);
        return answer.value().withAttempts(answer.attempts());
    }

    private Request.Builder http(ChatRequest request, boolean stream) {
        Request.Builder http =
                HttpCalls.post(dialect.url(request, stream), dialect.body(request, stream));
        dialect.authorize(http);
        return http;
    }

    /// Closes idle connections; calls under way end by themselves.
    @Override
    public void close() {
        calls.close();
    }

    /// An answer in pieces; each attempt begins a new one.
    private final class Streamed implements HttpCalls.Reading<ChatResponse> {
        private final Consumer<String> tokens;
        private final long startNanos = System.nanoTime();
        private boolean handedOut;

        Streamed(Consumer<String> tokens) {
            this.tokens = tokens;
        }

        @Override
        public ChatResponse read(BufferedSource source) throws IOException, ModelException {
            GrowingAnswer answer = new GrowingAnswer(endpoint.name(), this::handOut, startNanos);
            ServerSentEvents events = new ServerSentEvents(source);
            Dialect.Events reader = dialect.events(answer);
            for (String data = events.next(); data != null; data = events.next()) {
                if (!reader.accept(data)) {
                    return answer.response();
                }
            }
            if (!answer.finished()) {
                throw new ModelException("stream_cut", "the stream ended before the answer did");
            }
            return answer.response();
        }

        private void handOut(String piece) {
            handedOut = true;
            tokens.accept(piece);
        }

        @Override
        public boolean handedOut() {
            return handedOut;
        }
    }
}
