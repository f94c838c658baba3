package dev.agentdyno.cli;

import java.io.PrintStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// Prints the one JSON document of a command's `--json`.
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(Double.class, new UnknownAsNull())
                                    .addSerializer(double.class, new UnknownAsNull()))
                    .build();

    private Json() {}

    /// Writes `document` to `out`; numbers that are unknown (NaN, infinite) become `null`.
    static void print(PrintStream out, Object document) {
        out.println(MAPPER.writeValueAsString(document));
    }

    private static final class UnknownAsNull extends StdSerializer<Double> {
        UnknownAsNull() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializationContext context) {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
    }
}
