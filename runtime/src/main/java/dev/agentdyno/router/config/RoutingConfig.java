package dev.agentdyno.router.config;

import dev.agentdyno.balance.Strategies;
import java.util.HashMap;
import java.util.Map;

/// How a backend is chosen.
///
/// @param strategy one of [Strategies#NAMES]
/// @param fallback how it is chosen while `strategy` knows too little to say
/// @param weights of backends that have none of their own, by their address
public record RoutingConfig(String strategy, String fallback, Map<String, Integer> weights) {

    public static final RoutingConfig DEFAULT =
            new RoutingConfig(Strategies.ROUND_ROBIN, Strategies.ROUND_ROBIN, Map.of());

    public RoutingConfig {
        weights = Map.copyOf(weights);
    }

    static RoutingConfig read(YamlSection section) {
        return new RoutingConfig(
                strategy(section, "strategy", DEFAULT.strategy),
                strategy(section, "fallback_strategy", DEFAULT.fallback),
                weights(section.section("weights")));
    }

    private static String strategy(YamlSection section, String key, String otherwise) {
        String word = section.text(key, otherwise);
        String names = String.join(", ", Strategies.NAMES);
        return Strategies.named(word)
                .orElseThrow(() -> section.wrong(key, "'" + word + "' is none of " + names));
    }

    private static Map<String, Integer> weights(YamlSection section) {
        Map<String, Integer> weights = new HashMap<>();
        section.keys().forEach(url -> weights.put(url, section.whole(url, 1, 1, 1_000)));
        return weights;
    }
}
