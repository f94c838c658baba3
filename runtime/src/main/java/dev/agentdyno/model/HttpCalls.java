package dev.agentdyno.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
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

/// Calls of one provider over HTTP, under a [CallPolicy]. Safe for use by many threads.
///
/// HTTP/1.1 with pooled connections; OkHttp retries nothing by itself. A call that ends early, for
/// whatever reason, closes its connection, which tells the provider to stop. An interrupt ends a
/// call at once on a virtual thread.
final class HttpCalls implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /// Idle connections kept, over all hosts: OkHttp's own 5 would open one for nearly each call.
    private static final int IDLE_CONNECTIONS = 4_096;

    /// Below the idle time after which servers usually close, so that few calls meet a closed one.
    private static final int IDLE_SECONDS = 20;

    private static final long LARGEST_ERROR = 64 * 1024;

    /// What OkHttp says of a body that is shorter than it was to be.
    private static final String UNEXPECTED_END = "unexpected end of stream";

    private final Endpoint endpoint;
    private final CallPolicy policy;
    private final OkHttpClient client;

    HttpCalls(Endpoint endpoint, CallPolicy policy) {
        this.endpoint = endpoint;
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
                        .addInterceptor(HttpCalls::boundSilence)
                        .build();
    }

    private static Response boundSilence(Interceptor.Chain chain) throws IOException {
        Silence silence = chain.request().tag(Silence.class);
        return silence == null
                ? chain.proceed(chain.request())
                : chain.withReadTimeout(silence.millis(), TimeUnit.MILLISECONDS)
                        .proceed(chain.request());
    }

    /// A request with JSON, to which nothing is added yet that the vendor wants.
    static Request.Builder post(HttpUrl url, byte[] json) {
        return new Request.Builder()
                .url(url)
                // Compressed events would be held back until a block is full.
                .header("Accept-Encoding", "identity")
                .header("Accept", "application/json")
                .post(RequestBody.create(json, JSON));
    }

    /// Makes `http` a request whose answer is a stream.
    void stream(Request.Builder http) {
        http.header("Accept", "text/event-stream");
        http.tag(Silence.class, new Silence(policy.silence()));
    }

    /// Asks until there is an answer, or none is to be expected.
    <T> Answer<T> ask(Request.Builder http, Reading<T> reading)
            throws ModelException, InterruptedException {
        endpoint.headers().forEach(http::header);
        Request request = http.build();
        CallAttempts attempts = policy.begin();
        while (true) {
            try {
                return new Answer<>(attempt(request, reading, attempts), attempts.count());
            } catch (ModelException e) {
                if (reading.handedOut() || !attempts.again(e)) {
                    throw e.after(attempts.count());
                }
            }
        }
    }

    private <T> T attempt(Request request, Reading<T> reading, CallAttempts attempts)
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
    private static <T> T read(Call call, ResponseBody body, Reading<T> reading)
            throws IOException, ModelException {
        boolean whole = false;
        try {
            T answer = reading.read(body.source());
            whole = true;
            return answer;
        } finally {
            if (!whole) {
                call.cancel();
            }
        }
    }

    /// The whole of a body that is JSON.
    ///
    /// @param megabytes that it may have
    static JsonNode whole(BufferedSource source, int megabytes) throws IOException, ModelException {
        if (source.request(megabytes * 1024L * 1024L + 1)) {
            throw new ModelException(
                    "bad_response", "the answer is larger than " + megabytes + " MB");
        }
        return WireJson.parse(source.readByteArray());
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
            case EOFException _ -> cutShort(e);
            case ProtocolException _ when reason.equals(UNEXPECTED_END) -> cutShort(e);
            default -> new ModelException("connection", name + ": " + reason, e);
        };
    }

    private ModelException cutShort(IOException e) {
        return new ModelException("stream_cut", endpoint.name() + " cut the answer short", e);
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
    @FunctionalInterface
    interface Reading<T> {
        T read(BufferedSource source) throws IOException, ModelException;

        /// Whether a piece of the answer has reached the caller.
        default boolean handedOut() {
            return false;
        }
    }

    /// What was answered.
    ///
    /// @param attempts that it took
    record Answer<T>(T value, int attempts) {}
}
