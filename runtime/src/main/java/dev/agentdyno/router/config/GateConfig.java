package dev.agentdyno.router.config;

import dev.agentdyno.tuning.InvalidSettingException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who may ask how much, and what is asked instead of what cannot be.
public record GateConfig(KeysConfig keys, LimitsConfig limits, List<FallbackConfig> fallbacks) {

    /// Everybody may, and nothing is.
    public static final GateConfig DEFAULT =
            new GateConfig(KeysConfig.DEFAULT, LimitsConfig.DEFAULT, List.of());

    static GateConfig read(YamlSection root) {
        KeysConfig keys = KeysConfig.read(root.section("keys"));
        LimitsConfig limits = LimitsConfig.read(root.section("limits"));
        List<FallbackConfig> fallbacks =
                root.sections("fallbacks").stream().map(FallbackConfig::read).toList();
        try {
            return new GateConfig(keys, limits, fallbacks);
        } catch (InvalidSettingException e) {
            throw root.wrong("fallbacks", String.valueOf(e.getMessage()));
        }
    }

    public GateConfig {
        fallbacks = List.copyOf(fallbacks);
        Set<String> models = new HashSet<>();
        for (FallbackConfig fallback : fallbacks) {
            if (!models.add(fallback.model())) {
                throw new InvalidSettingException(
                        "the model '" + fallback.model() + "' has two rows of fallbacks");
            }
        }
    }

    /// The models to ask where `model` cannot be, in order. The chains of those are not followed.
    public List<String> chain(String model) {
        for (FallbackConfig fallback : fallbacks) {
            if (fallback.model().equals(model)) {
                return fallback.to();
            }
        }
        return List.of();
    }
}
