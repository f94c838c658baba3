package dev.agentdyno.router;

import dev.agentdyno.tuning.InvalidSettingException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One provider behind the router.
///
/// @param name shown on every page and in every meter; unique in one configuration
/// @param url base address, `http` or `https`; a path, such as `/v1`, is kept. `unix:/run/a.sock`
///   is a socket in the file system
/// @param kind `openai`, `anthropic`, `gemini` or `simulated`: the API it speaks
/// @param models models it serves; empty means whatever it is asked for
/// @param weight its share under weighted round robin, 1 or more
/// @param capacity most requests it takes at once; 0 means no limit of its own
/// @param apiKeyEnv environment variable that holds its key; empty means the caller's own
public record BackendConfig(
        String name,
        URI url,
        String kind,
        List<String> models,
        int weight,
        int capacity,
        String apiKeyEnv) {

    /// The kinds of provider that can stand behind the router.
    public static final List<String> KINDS = List.of("openai", "anthropic", "gemini", "simulated");

    public BackendConfig {
        models = List.copyOf(models);
        requireUsable(name, url);
        if (!KINDS.contains(kind)) {
            throw new InvalidSettingException(
                    "backend " + name + ": kind '" + kind + "' is none of " + KINDS);
        }
        if (weight < 1 || capacity < 0) {
            throw new InvalidSettingException(
                    "backend " + name + ": weight must be 1 or more, capacity 0 or more");
        }
    }

    /// A backend with everything at its default: OpenAI's protocol, any model, weight 1, no key.
    public static BackendConfig of(String name, URI url) {
        return new BackendConfig(name, url, "openai", List.of(), 1, 0, "");
    }

    /// Port to connect to: the one given, or the scheme's.
    public int port() {
        return url.getPort() > 0 ? url.getPort() : secure() ? 443 : 80;
    }

    /// The socket in the file system that it listens on, if it does.
    public Optional<String> socketFile() {
        return "unix".equalsIgnoreCase(url.getScheme())
                ? Optional.of(url.getPath())
                : Optional.empty();
    }

    public boolean secure() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    /// Path of an operation such as `chat/completions`: below the path of [#url], or below the
    /// version of the API, such as `v1`, if that has none.
    String path(String version, String operation) {
        boolean bare = url.getRawPath() == null || socketFile().isPresent();
        String base = bare ? "" : url.getRawPath();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return (trimmed.isEmpty() ? "/" + version : trimmed) + "/" + operation;
    }

    private static void requireUsable(String name, URI url) {
        if (name.isBlank()) {
            throw new InvalidSettingException("a backend has no name");
        }
        if ("unix".equalsIgnoreCase(url.getScheme()) && url.getPath() != null) {
            return;
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new InvalidSettingException(
                    "backend "
                            + name
                            + ": '"
                            + url
                            + "' is no http or https address, nor unix:/path");
        }
        if (url.getRawUserInfo() != null) {
            throw new InvalidSettingException(
                    "backend " + name + ": the address holds credentials; use api_key_env");
        }
    }
}
