package dev.agentdyno.router.config;

import dev.agentdyno.tuning.InvalidSettingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One provider behind the router.
///
/// @param name shown on every page and in every meter; unique in one configuration
/// @param url base address, `http` or `https`; a path, such as `/v1`, is kept. `unix:/run/a.sock`
///   is a socket in the file system
/// @param kind `openai`, `anthropic`, `gemini` or `simulated`: the API it speaks
/// @param models models it serves; empty means whatever it is asked for
/// @param weight its share under weighted round robin, 1 to 1,000; the setting
///   `router.backend.NAME.weight` has it as its default
/// @param capacity most requests it takes at once; 0 means no limit of its own
/// @param apiKey where its key stands; nowhere means the caller's own
/// @param responses [#NATIVE], or [#CHAT] where it knows chats but not OpenAI's responses, which
///   are then put into the words of a chat
/// @param link how it is connected to
public record BackendConfig(
        String name,
        URI url,
        String kind,
        List<String> models,
        int weight,
        int capacity,
        SecretSource apiKey,
        String responses,
        LinkConfig link) {

    /// OpenAI's responses go there as they are.
    public static final String NATIVE = "native";

    /// They go there as chats.
    public static final String CHAT = "chat";

    private static final List<String> RESPONSES = List.of(NATIVE, CHAT);
    private static final String OPENAI = "openai";

    public static final int LARGEST_WEIGHT = 1_000;

    /// The kinds of provider that can stand behind the router.
    public static final List<String> KINDS = List.of(OPENAI, "anthropic", "gemini", "simulated");

    public BackendConfig {
        models = List.copyOf(models);
        requireUsable(name, url);
        if (!KINDS.contains(kind)) {
            throw new InvalidSettingException(
                    "backend " + name + ": kind '" + kind + "' is none of " + KINDS);
        }
        if (weight < 1 || weight > LARGEST_WEIGHT || capacity < 0) {
            throw new InvalidSettingException(
                    "backend "
                            + name
                            + ": weight must be 1 to "
                            + LARGEST_WEIGHT
                            + ", capacity 0 or more");
        }
    }

    /// A backend whose key stands in an environment variable; an empty name means the caller's own.
    public BackendConfig(
            String name,
            URI url,
            String kind,
            List<String> models,
            int weight,
            int capacity,
            String apiKeyEnv) {
        this(
                name,
                url,
                kind,
                models,
                weight,
                capacity,
                SecretSource.environment(apiKeyEnv),
                NATIVE,
                LinkConfig.DEFAULT);
    }

    /// A backend with everything at its default: OpenAI's protocol, any model, weight 1, no key.
    public static BackendConfig of(String name, URI url) {
        return new BackendConfig(name, url, OPENAI, List.of(), 1, 0, "");
    }

    /// @param weights of backends that have none of their own, by their address
    static BackendConfig read(YamlSection section, Map<String, Integer> weights) {
        String name = section.requiredText("name");
        String url = section.requiredText("url");
        String kind = kind(section);
        List<String> models = section.texts("models");
        int weight = section.whole("weight", weights.getOrDefault(url, 1), 1, LARGEST_WEIGHT);
        int capacity = section.whole("capacity", 0, 0, 1_000_000);
        SecretSource apiKey = section.secretSource("api_key");
        String responses = responses(section, kind);
        LinkConfig link = LinkConfig.read(section);
        try {
            return new BackendConfig(
                    name, new URI(url), kind, models, weight, capacity, apiKey, responses, link);
        } catch (URISyntaxException e) {
            throw section.wrong("url", "'" + url + "' is no address");
        } catch (InvalidSettingException e) {
            throw section.wrong("url", String.valueOf(e.getMessage()));
        }
    }

    private static String responses(YamlSection section, String kind) {
        String responses = section.choice("responses", NATIVE, RESPONSES);
        if (responses.equals(CHAT) && !kind.equals(OPENAI)) {
            throw section.wrong("responses", "only a backend of the kind openai has these");
        }
        return responses;
    }

    /// Whether it knows chats but not OpenAI's responses.
    public boolean chatsOnly() {
        return responses.equals(CHAT);
    }

    private static String kind(YamlSection section) {
        String kind = section.text("kind", OPENAI);
        if (KINDS.contains(kind)) {
            return kind;
        }
        throw section.wrong("kind", "'" + kind + "' is none of " + String.join(", ", KINDS));
    }

    /// Writes the keys that would be read as this.
    void describe(ConfigView view) {
        view.put("name", name);
        view.put("url", url.toString());
        view.put("kind", kind);
        view.put("models", models);
        view.put("weight", weight);
        view.put("capacity", capacity);
        view.put("responses", responses);
        link.describe(view);
        switch (apiKey) {
            case SecretSource.Nowhere() -> {}
            case SecretSource.Environment(String variable) -> view.put("api_key_env", variable);
            case SecretSource.InFile(Path file) -> view.put("api_key_file", file.toString());
        }
    }

    /// Whether a backend that runs by `other` can go on by this: the same provider, reached in the
    /// same way.
    public boolean isSameProvider(BackendConfig other) {
        return name.equals(other.name)
                && url.equals(other.url)
                && kind.equals(other.kind)
                && apiKey.equals(other.apiKey)
                && responses.equals(other.responses)
                && link.http2() == other.link.http2();
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
    public String path(String version, String operation) {
        boolean bare = url.getRawPath() == null || socketFile().isPresent();
        String base = bare ? "" : url.getRawPath();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return (trimmed.isEmpty() ? "/" + version : trimmed) + "/" + operation;
    }

    /// What stands behind a path would not be sent on, and a key there would be shown.
    private static void requireBare(String name, URI url) {
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new InvalidSettingException(
                    "backend "
                            + name
                            + ": the address has a part from '?' or '#' on, which is not sent;"
                            + " leave it out, and name a key by api_key_env");
        }
    }

    private static void requireUsable(String name, URI url) {
        if (name.isBlank()) {
            throw new InvalidSettingException("a backend has no name");
        }
        requireBare(name, url);
        if ("unix".equalsIgnoreCase(url.getScheme()) && url.getPath() != null) {
            return;
        }
        String authority = String.valueOf(url.getRawAuthority());
        if (authority.contains("@")) {
            throw new InvalidSettingException(
                    "backend " + name + ": the address holds credentials; use api_key_env");
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (url.getHost() == null && authority.contains("_")) {
            throw new InvalidSettingException(
                    "backend "
                            + name
                            + ": '"
                            + authority
                            + "' is no name of a host, since it has an underscore");
        }
        if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new InvalidSettingException(
                    "backend "
                            + name
                            + ": '"
                            + url
                            + "' is no http or https address, nor unix:/path");
        }
        if (url.getPort() > 65_535) {
            throw new InvalidSettingException(
                    "backend " + name + ": no port is as high as " + url.getPort());
        }
    }
}
