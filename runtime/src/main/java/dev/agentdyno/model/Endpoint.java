package dev.agentdyno.model;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;

/// Where a provider's API is and how to be let in. Immutable; its text form hides the key.
///
/// @param name what events call the provider if its answers do not say: for the vendors the name
///   that OpenTelemetry gives them
/// @param address where the API starts; without a path, the vendor's usual one is meant
/// @param headers further HTTP headers of each request
public record Endpoint(
        String name, URI address, Optional<Secret> key, Map<String, String> headers) {
    public static final Endpoint OPENAI =
            of("openai", URI.create("https://api.openai.com"), Optional.empty());

    public static final Endpoint ANTHROPIC =
            of("anthropic", URI.create("https://api.anthropic.com"), Optional.empty());

    public static final Endpoint GEMINI =
            of(
                    "gcp.gemini",
                    URI.create("https://generativelanguage.googleapis.com"),
                    Optional.empty());

    /// @throws IllegalArgumentException if the address is no HTTP address or a header cannot be
    ///   sent
    public Endpoint {
        if (HttpUrl.parse(address.toString()) == null) {
            throw new IllegalArgumentException(address + " is no http or https address");
        }
        headers = Map.copyOf(headers);
        Headers.of(headers);
    }

    public static Endpoint of(String name, URI address, Optional<Secret> key) {
        return new Endpoint(name, address, key, Map.of());
    }

    public static Endpoint openAi(Secret key) {
        return OPENAI.withKey(key);
    }

    public static Endpoint anthropic(Secret key) {
        return ANTHROPIC.withKey(key);
    }

    public static Endpoint gemini(Secret key) {
        return GEMINI.withKey(key);
    }

    public Endpoint withKey(Secret secret) {
        return new Endpoint(name, address, Optional.of(secret), headers);
    }

    /// The same API elsewhere: a gateway, a proxy, a server of one's own.
    public Endpoint at(URI elsewhere) {
        return new Endpoint(name, elsewhere, key, headers);
    }

    public Endpoint named(String other) {
        return new Endpoint(other, address, key, headers);
    }

    public Endpoint withHeader(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Endpoint(name, address, key, more);
    }

    /// Bills the calls to one of the organisations that an OpenAI key belongs to.
    public Endpoint withOrganization(String id) {
        return withHeader("OpenAI-Organization", id);
    }

    /// Adds the key as most servers want it.
    void authorize(Request.Builder http) {
        key.ifPresent(secret -> http.header("Authorization", "Bearer " + secret.reveal()));
    }

    /// The address with path segments behind it, or behind `usual` if it has no path.
    HttpUrl url(String usual, String path) {
        HttpUrl base = HttpUrl.get(address.toString());
        String segments = base.encodedPath().equals("/") ? usual + "/" + path : path;
        return base.newBuilder().addPathSegments(segments).build();
    }
}
