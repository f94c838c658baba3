package dev.agentdyno.router.config;

import dev.agentdyno.admission.Caller;
import dev.agentdyno.admission.Priority;
import dev.agentdyno.model.Secret;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunables;
import java.util.List;
import java.util.Optional;

/// A virtual key: one that the router gives out itself and no backend sees.
///
/// @param name shown on every page and in every meter; unique in one configuration
/// @param models it may use; empty allows all
/// @param requestsPerMinute 0 sets no limit
/// @param tokensPerMinute 0 sets no limit
/// @param concurrent most requests under way at once; 0 sets no limit
public record KeyConfig(
        String name,
        Secret secret,
        List<String> models,
        int requestsPerMinute,
        int tokensPerMinute,
        int concurrent,
        Priority priority) {
    public static final int MOST = 1_000_000_000;

    public KeyConfig {
        models = List.copyOf(models);
        try {
            Tunables.part(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(String.valueOf(e.getMessage()));
        }
        if (name.equals(Caller.NOBODY)) {
            throw new InvalidSettingException(
                    "'" + name + "' is what callers without a key are called");
        }
    }

    static KeyConfig read(YamlSection section) {
        String name = section.requiredText("name");
        Optional<Secret> secret = section.secret("key");
        List<String> models = section.texts("models");
        int requests = section.whole("requests_per_minute", 0, 0, MOST);
        int tokens = section.whole("tokens_per_minute", 0, 0, MOST);
        int concurrent = section.whole("concurrent", 0, 0, MOST);
        String priority = section.choice("priority", Priority.NORMAL.word(), Priority.words());
        try {
            return new KeyConfig(
                    name,
                    secret.orElseThrow(() ->
                            section.wrong("'key_env' or 'key_file' has to tell where the key is")),
                    models,
                    requests,
                    tokens,
                    concurrent,
                    Priority.named(priority).orElse(Priority.NORMAL));
        } catch (InvalidSettingException e) {
            throw section.located(e);
        }
    }

    /// One without limits.
    public static KeyConfig of(String name, Secret secret) {
        return new KeyConfig(name, secret, List.of(), 0, 0, 0, Priority.NORMAL);
    }
}
