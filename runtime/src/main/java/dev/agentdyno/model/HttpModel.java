package dev.agentdyno.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import tools.jackson.databind.JsonNode;

/// Calls a provider over HTTP in its [Dialect], under a [CallPolicy]. Safe for use by many threads.
///
/// HTTP/1.1 with pooled connections; OkHttp retries nothing by itself. A call that ends early, for
/// whatever reason, closes its connection, which tells the provider to stop. An interrupt ends a
/// call at once on a virtual thread.
final class HttpModel implements ChatModel, AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /// Idle connections kept, over all hosts: OkHttp's own 5 would open one for nearly each call.
    private static final int IDLE_CONNECTIONS = 4_096;

    /// Below the idle time after which servers usually close, so that few calls meet a closed one.
    private static final int IDLE_SECONDS = 20;

    private static final long LARGEST_BODY = GrowingAnswer.LARGEST;
    private static final long LARGEST_ERROR = 64 * 1024;

    private final Endpoint endpoint;
    private final Dialect dialect;
    private final CallPolicy policy;
    private final OkHttpClient client;

    HttpModel(Endpoint endpoint, Dialect dialect, CallPolicy policy) {
        this.endpoint = endpoint;
        this.dialect = dialect;
        this.policy = policy;
        this.client =
                new OkHttpClient.Builder()
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .connectionPool(
                                new ConnectionPool(
                                        IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                        .socketFactory(new NoDelaySockets())
                        .retryOnConnectionFailure(false)
                        .followRedirects(false)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .readTimeout(Duration.ZERO)
                        .writeTimeout(Duration.ZERO)
                        .addInterceptor(HttpModel::boundSilence)
                        .build();
    }

    private static Response boundSilence(Interceptor.Chain chain) throws IOException {
        Silence silence = chain.request().tag(Silence.class);
        return silence == null
                ? chain.proceed(chain.request())
                : chain.withReadTimeout(silence.millis(), TimeUnit.MILLISECONDS)
                        .proceed(chain.request());
    }

    @Override
    public ChatResponse chat(ChatRequest request) throws ModelException, InterruptedException {
        return exchange(http(request, false), new Whole());
    }

    @Override
    public ChatResponse stream(ChatRequest request, Consumer<String> tokens)
            throws ModelException, InterruptedException {
        return exchange(http(request, true), new Streamed(tokens));
    }

    private ChatResponse exchange(Request request, Reading reading)
            throws ModelException, InterruptedException {
        CallAttempts attempts = policy.begin();
        while (true) {
            try {
                return attempt(request, reading, attempts).withAttempts(attempts.count());
            } catch (ModelException e) {
                if (reading.handedOut() || !attempts.again(e)) {
                    throw e.after(attempts.count());
                }
            }
        }
    }

    private ChatResponse attempt(Request request, Reading reading, CallAttempts attempts)
            throws ModelException, InterruptedException {
        Call call = client.newCall(request);
        call.timeout().timeout(Math.max(1, attempts.remainingNanos()), TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            if (!response.isSuccessful()) {
                attempts.told(response.header("Retry-After"));
                throw refusal(response);
            }
            return read(call, response.body(), reading);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw failure(e);
        } catch (ModelException e) {
            throw withoutKey(e);
        }
    }

    /// Reads an answer; what is not read to its end is cut off, so that the provider stops.
    private static ChatResponse read(Call call, ResponseBody body, Reading reading)
            throws IOException, ModelException {
        boolean whole = false;
        try {
            ChatResponse answer = reading.read(body.source());
            whole = true;
            return answer;
        } finally {
            if (!whole) {
                call.cancel();
            }
        }
    }

    private Request http(ChatRequest request, boolean stream) {
        Request.Builder http =
                new Request.Builder()
                        .url(dialect.url(request, stream))
                        // Compressed events would be held back until a block is full.
                        .header("Accept-Encoding", "identity")
                        .header("Accept", stream ? "text/event-stream" : "application/json")
                        .post(RequestBody.create(dialect.body(request, stream), JSON));
        dialect.authorize(http);
        endpoint.headers().forEach(http::header);
        if (stream) {
            http.tag(Silence.class, new Silence(policy.silence()));
        }
        return http.build();
    }

    private ModelException refusal(Response response) throws IOException {
        BufferedSource source = response.body().source();
        source.request(LARGEST_ERROR);
        String standard = endpoint.name() + " answered with status " + response.code();
        String message = standard;
        try {
            JsonNode root = WireJson.parse(source.getBuffer().readByteArray());
            message = WireJson.errorMessage(root.path("error"), standard);
        } catch (ModelException e) {
            message = standard;
        }
        return new ModelException(Integer.toString(response.code()), message);
    }

    /// Servers quote what they were sent; the key must not come back in a message.
    private ModelException withoutKey(ModelException e) {
        String message = String.valueOf(e.getMessage());
        return endpoint.key()
                .filter(secret -> message.contains(secret.reveal()))
                .map(secret -> message.replace(secret.reveal(), "(key)"))
                .map(clean -> new ModelException(e.errorType(), clean))
                .orElse(e);
    }

    private ModelException failure(IOException e) {
        String name = endpoint.name();
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return switch (e) {
            case InterruptedIOException _ ->
                    new ModelException("timeout", name + " did not answer in time", e);
            case ConnectException _ ->
                    new ModelException("connect", "cannot connect to " + name + ": " + reason, e);
            case UnknownHostException _ ->
                    new ModelException("connect", "cannot find " + name + ": " + reason, e);
            case EOFException _ ->
                    new ModelException("stream_cut", name + " cut the answer short", e);
            default -> new ModelException("connection", name + ": " + reason, e);
        };
    }

    /// Closes idle connections; calls under way end by themselves.
    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /// How long a stream may send nothing.
    private record Silence(Duration longest) {
        int millis() {
            return (int) Math.max(1, longest.toMillis());
        }
    }

    /// Reads the answer of one call, however often it is tried.
    private interface Reading {
        ChatResponse read(BufferedSource source) throws IOException, ModelException;

        /// Whether a piece of the answer has reached the caller.
        boolean handedOut();
    }

    /// An answer in one piece.
    private final class Whole implements Reading {
        @Override
        public ChatResponse read(BufferedSource source) throws IOException, ModelException {
            if (source.request(LARGEST_BODY + 1)) {
                throw new ModelException("bad_response", "the answer is larger than 16 MB");
            }
            return dialect.read(WireJson.parse(source.readByteArray()));
        }

        @Override
        public boolean handedOut() {
            return false;
        }
    }

    /// An answer in pieces; each attempt begins a new one.
    private final class Streamed implements Reading {
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
