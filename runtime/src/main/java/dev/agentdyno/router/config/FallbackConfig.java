package dev.agentdyno.router.config;

import dev.agentdyno.tuning.InvalidSettingException;
import java.util.List;

/// Models that are asked in place of another which cannot be.
///
/// @param to in the order in which they are asked
public record FallbackConfig(String model, List<String> to) {

    static FallbackConfig read(YamlSection section) {
        String model = section.requiredText("model");
        List<String> to = section.texts("to");
        try {
            return new FallbackConfig(model, to);
        } catch (InvalidSettingException e) {
            throw section.located(e);
        }
    }

    public FallbackConfig {
        to = List.copyOf(to);
        if (to.isEmpty() || to.contains(model)) {
            throw new InvalidSettingException(
                    "the fallbacks of '" + model + "' have to be other models");
        }
        for (String name : to) {
            if (name.isBlank() || !name.chars().allMatch(c -> c >= ' ' && c < 127)) {
                throw new InvalidSettingException("'" + name + "' is no name of a model");
            }
        }
    }
}
