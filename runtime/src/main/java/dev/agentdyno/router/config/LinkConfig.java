package dev.agentdyno.router.config;

import dev.agentdyno.tuning.InvalidSettingException;

/// How the router connects to one backend.
///
/// @param warm connections that are opened at the start and kept ready, so that no first request
///   waits for one; 0 opens them when they are needed
/// @param http2 whether HTTP/2 is spoken where the backend offers it over TLS
public record LinkConfig(int warm, boolean http2) {
    /// Most connections kept ready.
    static final int MOST_WARM = 1_000;

    /// None ready, HTTP/2 where it is offered.
    public static final LinkConfig DEFAULT = new LinkConfig(0, true);

    public LinkConfig {
        if (warm < 0 || warm > MOST_WARM) {
            throw new InvalidSettingException("warm must be 0 to " + MOST_WARM);
        }
    }

    static LinkConfig read(YamlSection section) {
        int warm = section.whole("warm", DEFAULT.warm, 0, MOST_WARM);
        String http2 = section.text("http2", "auto");
        if (!http2.equals("auto") && !http2.equals("off")) {
            throw section.wrong("http2", "'" + http2 + "' is neither auto nor off");
        }
        return new LinkConfig(warm, http2.equals("auto"));
    }

    /// Writes the keys that would be read as this.
    void describe(ConfigView view) {
        view.put("warm", warm);
        view.put("http2", http2 ? "auto" : "off");
    }
}
