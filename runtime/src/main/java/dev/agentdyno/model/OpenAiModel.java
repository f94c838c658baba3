package dev.agentdyno.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/// A chat model behind an HTTP API of OpenAI's form: chat completions as JSON or as server-sent
/// events, with tools. Safe for use by many threads.
///
/// HTTP/1.1 with pooled connections; nothing is retried, since a model call is neither free nor
/// repeatable. A call ends after ten minutes at most; an interrupt ends it at once on a virtual
/// thread.
public final class OpenAiModel implements ChatModel, AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(10);

    /// Idle connections kept, over all hosts: OkHttp's own 5 would open one for nearly each call.
    private static final int IDLE_CONNECTIONS = 4_096;

    /// Below the idle time after which servers usually close, so that few calls meet a closed one.
    private static final int IDLE_SECONDS = 20;

    private static final long LARGEST_BODY = StreamedAnswer.LARGEST;
    private static final long LARGEST_ERROR = 64 * 1024;
    private static final long LONGEST_LINE = 1024 * 1024;

    private final String name;
    private final HttpUrl url;
    private final Optional<Secret> key;
    private final OkHttpClient client;

    /// @param name what events call the provider if its answers do not say
    /// @param baseUrl where the API starts; without a path, `/v1` is meant
    /// @throws IllegalArgumentException if `baseUrl` is no HTTP address
    public OpenAiModel(String name, URI baseUrl, Optional<Secret> key) {
        this.name = name;
        this.url = completions(baseUrl);
        this.key = key;
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
                        .callTimeout(CALL_TIMEOUT)
                        .build();
    }

    private static HttpUrl completions(URI baseUrl) {
        HttpUrl base = HttpUrl.parse(baseUrl.toString());
        if (base == null) {
            throw new IllegalArgumentException(baseUrl + " is no http or https address");
        }
        boolean bare = base.encodedPath().equals("/");
        return base.newBuilder()
                .addPathSegments(bare ? "v1/chat/completions" : "chat/completions")
                .build();
    }

    @Override
    public ChatResponse chat(ChatRequest request) throws ModelException, InterruptedException {
        return exchange(request, false, this::whole);
    }

    @Override
    public ChatResponse stream(ChatRequest request, Consumer<String> tokens)
            throws ModelException, InterruptedException {
        StreamedAnswer answer = new StreamedAnswer(name, tokens, System.nanoTime());
        return exchange(request, true, body -> streamed(body, answer));
    }

    private ChatResponse exchange(ChatRequest request, boolean stream, Reading reading)
            throws ModelException, InterruptedException {
        try (Response response = client.newCall(http(request, stream)).execute()) {
            if (!response.isSuccessful()) {
                throw refusal(response);
            }
            return reading.read(response.body());
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw failure(e);
        } catch (ModelException e) {
            throw withoutKey(e);
        }
    }

    private Request http(ChatRequest request, boolean stream) {
        Request.Builder http =
                new Request.Builder()
                        .url(url)
                        // Compressed events would be held back until a block is full.
                        .header("Accept-Encoding", "identity")
                        .header("Accept", stream ? "text/event-stream" : "application/json")
                        .post(RequestBody.create(OpenAiRequests.write(request, stream), JSON));
        key.ifPresent(secret -> http.header("Authorization", "Bearer " + secret.reveal()));
        return http.build();
    }

    private ChatResponse whole(ResponseBody body) throws IOException, ModelException {
        BufferedSource source = body.source();
        if (source.request(LARGEST_BODY + 1)) {
            throw new ModelException("bad_response", "the answer is larger than 16 MB");
        }
        return OpenAiResponses.read(source.readByteArray(), name);
    }

    private static ChatResponse streamed(ResponseBody body, StreamedAnswer answer)
            throws IOException, ModelException {
        BufferedSource source = body.source();
        while (!source.exhausted()) {
            String line = source.readUtf8LineStrict(LONGEST_LINE);
            if (!line.startsWith("data:")) {
                continue;
            }
            String data = line.substring("data:".length()).strip();
            if (data.equals("[DONE]")) {
                return answer.response();
            }
            answer.accept(data);
        }
        if (!answer.finished()) {
            throw new ModelException("stream_cut", "the stream ended before the answer did");
        }
        return answer.response();
    }

    private ModelException refusal(Response response) throws IOException {
        BufferedSource source = response.body().source();
        source.request(LARGEST_ERROR);
        String standard = name + " answered with status " + response.code();
        String message = standard;
        try {
            byte[] body = source.getBuffer().readByteArray();
            message =
                    OpenAiResponses.errorMessage(
                            OpenAiResponses.parse(body).path("error"), standard);
        } catch (ModelException e) {
            message = standard;
        }
        return new ModelException(Integer.toString(response.code()), message);
    }

    /// Servers quote what they were sent; the key must not come back in a message.
    private ModelException withoutKey(ModelException e) {
        String message = String.valueOf(e.getMessage());
        return key.filter(secret -> message.contains(secret.reveal()))
                .map(secret -> message.replace(secret.reveal(), "(key)"))
                .map(clean -> new ModelException(e.errorType(), clean))
                .orElse(e);
    }

    private ModelException failure(IOException e) {
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

    /// Reads an answer.
    @FunctionalInterface
    private interface Reading {
        ChatResponse read(ResponseBody body) throws IOException, ModelException;
    }
}
