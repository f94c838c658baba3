package dev.agentdyno.agent;

import java.lang.invoke.MethodHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A Java type that a tool's parameter may have: its JSON Schema, and how a value is read that
/// keeps to it.
sealed interface ArgumentType {

    ObjectNode schema();

    /// Reads a value; `path` names it in errors.
    ///
    /// @throws IllegalArgumentException if the value is outside of what the Java type holds
    Object read(JsonNode node, String path) throws Exception;

    /// Whether it may be left out.
    default boolean isOptional() {
        return false;
    }

    private static ObjectNode ofType(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    /// A text.
    record Text() implements ArgumentType {
        @Override
        public ObjectNode schema() {
            return ofType("string");
        }

        @Override
        public Object read(JsonNode node, String path) {
            return node.asString();
        }
    }

    /// A whole number of a width.
    record Whole(Class<?> type) implements ArgumentType {
        private static final int MOST_DIGITS = 10_000;

        @Override
        public ObjectNode schema() {
            return ofType("integer");
        }

        @Override
        public Object read(JsonNode node, String path) {
            BigDecimal value = node.decimalValue();
            try {
                if (type == long.class) {
                    return value.longValueExact();
                }
                if (type == int.class) {
                    return value.intValueExact();
                }
                if (type == BigInteger.class) {
                    return large(value);
                }
                return type == short.class ? value.shortValueExact() : value.byteValueExact();
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(
                        "property '" + path + "' is too large for a " + type.getSimpleName(), e);
            }
        }

        /// An exponent is short to write, and what it stands for may fill the heap, on either side
        /// of the point.
        private static BigInteger large(BigDecimal value) {
            BigDecimal stripped = value.stripTrailingZeros();
            if (stripped.scale() > 0) {
                throw new ArithmeticException("a fraction");
            }
            if ((long) stripped.precision() - stripped.scale() > MOST_DIGITS) {
                throw new ArithmeticException("more digits than " + MOST_DIGITS);
            }
            return stripped.toBigIntegerExact();
        }
    }

    /// A number with a fraction.
    record Decimal(Class<?> type) implements ArgumentType {
        @Override
        public ObjectNode schema() {
            return ofType("number");
        }

        @Override
        public Object read(JsonNode node, String path) {
            BigDecimal value = node.decimalValue();
            if (type == BigDecimal.class) {
                return value;
            }
            double near = type == float.class ? value.floatValue() : value.doubleValue();
            if (Double.isInfinite(near)) {
                throw new IllegalArgumentException(
                        "property '" + path + "' is too large for a " + type.getSimpleName());
            }
            return type == float.class ? (Object) (float) near : near;
        }
    }

    /// Yes or no.
    record Flag() implements ArgumentType {
        @Override
        public ObjectNode schema() {
            return ofType("boolean");
        }

        @Override
        public Object read(JsonNode node, String path) {
            return node.asBoolean();
        }
    }

    /// One of the constants of an enum, by name.
    record Choice(Class<?> type) implements ArgumentType {
        @Override
        public ObjectNode schema() {
            ObjectNode schema = ofType("string");
            constants().forEach(constant -> schema.withArray("enum").add(constant.name()));
            return schema;
        }

        private List<Enum<?>> constants() {
            return Arrays.stream(type.getEnumConstants())
                    .<Enum<?>>map(constant -> (Enum<?>) constant)
                    .toList();
        }

        @Override
        public Object read(JsonNode node, String path) {
            return constants().stream()
                    .filter(constant -> constant.name().equals(node.asString()))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException(
                                    "property '" + path + "' is none of its values"));
        }
    }

    /// Several of a type.
    record Several(ArgumentType of) implements ArgumentType {
        @Override
        public ObjectNode schema() {
            ObjectNode schema = ofType("array");
            schema.set("items", of.schema());
            return schema;
        }

        @Override
        public Object read(JsonNode node, String path) throws Exception {
            List<Object> values = new ArrayList<>(node.size());
            for (JsonNode item : node) {
                values.add(of.read(item, path + "[" + values.size() + "]"));
            }
            return List.copyOf(values);
        }
    }

    /// A value that may be left out.
    record Maybe(ArgumentType of) implements ArgumentType {
        @Override
        public ObjectNode schema() {
            return of.schema();
        }

        @Override
        public Object read(JsonNode node, String path) throws Exception {
            return node.isMissingNode() || node.isNull()
                    ? Optional.empty()
                    : Optional.of(of.read(node, path));
        }

        @Override
        public boolean isOptional() {
            return true;
        }
    }

    /// A record, or all the parameters of a method.
    ///
    /// @param maker takes the values of `fields` as an array
    record Fields(List<Field> fields, MethodHandle maker) implements ArgumentType {
        @Override
        public ObjectNode schema() {
            ObjectNode schema = ofType("object");
            ObjectNode properties = schema.putObject("properties");
            fields.forEach(field -> properties.set(field.name(), field.schema()));
            List<String> required =
                    fields.stream()
                            .filter(field -> !field.type().isOptional())
                            .map(Field::name)
                            .toList();
            if (!required.isEmpty()) {
                required.forEach(schema.putArray("required")::add);
            }
            return schema;
        }

        @Override
        public Object read(JsonNode node, String path) throws Exception {
            return invoke(maker, values(node, path));
        }

        Object[] values(JsonNode node, String path) throws Exception {
            Object[] values = new Object[fields.size()];
            for (int i = 0; i < values.length; i++) {
                Field field = fields.get(i);
                String name = path.isEmpty() ? field.name() : path + "." + field.name();
                values[i] = field.type().read(node.path(field.name()), name);
            }
            return values;
        }

        /// What the method behind a handle throws comes out as it is.
        static Object invoke(MethodHandle handle, Object[] values) throws Exception {
            try {
                return (Object) handle.invokeExact(values);
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// One named value among several.
    ///
    /// @param description empty if there is none
    record Field(String name, String description, ArgumentType type) {
        ObjectNode schema() {
            ObjectNode schema = type.schema();
            return description.isEmpty() ? schema : schema.put("description", description);
        }
    }
}
