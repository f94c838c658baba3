package dev.agentdyno.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// The name of the model in the body of a request.
public final class ModelName {
    private static final String FIELD = "model";
    private static final JsonFactory JSON = new JsonFactory();

    private ModelName() {}

    /// `body`, a JSON object, with `model` in place of the one that it names; every other byte as
    /// it was.
    public static byte[] replaced(byte[] body, String model) {
        byte[] name =
                JsonMapper.shared().writeValueAsString(model).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + name.length);
        int copied = 0;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean named = parser.currentName().equals(FIELD);
                JsonToken value = parser.nextToken();
                if (named && value == JsonToken.VALUE_STRING) {
                    int from = (int) parser.currentTokenLocation().getByteOffset();
                    parser.finishToken();
                    out.write(body, copied, from - copied);
                    out.writeBytes(name);
                    copied = (int) parser.currentLocation().getByteOffset();
                } else {
                    parser.skipChildren();
                }
            }
        }
        out.write(body, copied, body.length - copied);
        return out.toByteArray();
    }
}
