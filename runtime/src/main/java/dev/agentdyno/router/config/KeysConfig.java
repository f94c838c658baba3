package dev.agentdyno.router.config;

import dev.agentdyno.tuning.InvalidSettingException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The virtual keys.
///
/// @param mode [#BLOCKING] or [#PERMISSIVE]
public record KeysConfig(String mode, List<KeyConfig> keys) {
    /// Who has none of them is refused.
    public static final String BLOCKING = "blocking";

    /// Who has none of them goes on with what key it has.
    public static final String PERMISSIVE = "permissive";

    public static final List<String> MODES = List.of(PERMISSIVE, BLOCKING);

    public static final KeysConfig DEFAULT = new KeysConfig(PERMISSIVE, List.of());

    static KeysConfig read(YamlSection section) {
        String mode = section.choice("mode", DEFAULT.mode, MODES);
        List<KeyConfig> keys = section.sections("list").stream().map(KeyConfig::read).toList();
        if (mode.equals(BLOCKING) && keys.isEmpty()) {
            throw section.wrong("mode", "where keys are needed, 'list' has to hold one");
        }
        try {
            return new KeysConfig(mode, keys);
        } catch (InvalidSettingException e) {
            throw section.located(e);
        }
    }

    public KeysConfig {
        keys = List.copyOf(keys);
        Set<String> names = new HashSet<>();
        Set<String> secrets = new HashSet<>();
        for (KeyConfig key : keys) {
            if (!names.add(key.name())) {
                throw new InvalidSettingException("two keys are called '" + key.name() + "'");
            }
            if (!secrets.add(key.secret().reveal())) {
                throw new InvalidSettingException(
                        "the key of '" + key.name() + "' is that of another name");
            }
        }
    }
}
