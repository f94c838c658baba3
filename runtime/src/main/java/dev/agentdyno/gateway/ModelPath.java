package dev.agentdyno.gateway;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The path of a request to Gemini's API, which holds model and operation:
/// `/v1beta/models/NAME:generateContent`.
///
/// @param version of the API, such as `v1beta`
/// @param model its name, decoded
public record ModelPath(String version, String model, Operation operation) {
    private static final Pattern FORM =
            Pattern.compile("/(v1(?:alpha|beta)?)/models/([^:?]{1,512}):([A-Za-z]{1,64})");

    /// Reads a path without its query; empty if it is none of these.
    public static Optional<ModelPath> read(String path) {
        Matcher form = FORM.matcher(path);
        if (!form.matches()) {
            return Optional.empty();
        }
        return switch (form.group(3)) {
            case "generateContent" -> of(form, Operation.GENERATE);
            case "streamGenerateContent" -> of(form, Operation.STREAM_GENERATE);
            default -> Optional.empty();
        };
    }

    private static Optional<ModelPath> of(Matcher form, Operation operation) {
        try {
            // A plus in a path is a plus.
            String encoded = form.group(2).replace("+", "%2B");
            String model = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
            return climbs(model)
                    ? Optional.empty()
                    : Optional.of(new ModelPath(form.group(1), model, operation));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whether a backend could take a part of the name for a way up.
    private static boolean climbs(String model) {
        return ("/" + model + "/").contains("/../");
    }

    /// The path of the same request to `other`.
    public String withModel(String other) {
        return "/" + version + "/models/" + encode(other) + ":" + operation.path();
    }

    static String encode(String model) {
        return URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
