package dev.agentdyno.agent;

import dev.agentdyno.agent.ArgumentType.Field;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Works the [ArgumentType]s of one method's parameters out. For one thread.
final class ArgumentTypes {
    private static final Map<Class<?>, Class<?>> PRIMITIVES =
            Map.of(
                    Long.class, long.class,
                    Integer.class, int.class,
                    Short.class, short.class,
                    Byte.class, byte.class,
                    Double.class, double.class,
                    Float.class, float.class,
                    Boolean.class, boolean.class);

    private final String where;
    private final Set<Class<?>> open = new HashSet<>();

    /// @param where what errors call the method
    ArgumentTypes(String where) {
        this.where = where;
    }

    /// The parameters as the fields of one object.
    List<Field> fields(Parameter[] parameters) {
        return Arrays.stream(parameters)
                .map(parameter ->
                        field(name(parameter), parameter, parameter.getParameterizedType()))
                .toList();
    }

    private String name(Parameter parameter) {
        String given = given(parameter);
        if (given.isEmpty() && !parameter.isNamePresent()) {
            throw new IllegalArgumentException(
                    where
                            + ": a parameter has no name; compile with -parameters, or give it"
                            + " @Param(name = …)");
        }
        return given.isEmpty() ? parameter.getName() : given;
    }

    private static String given(AnnotatedElement element) {
        @Nullable Param param = element.getAnnotation(Param.class);
        return param == null ? "" : param.name();
    }

    private Field field(String name, AnnotatedElement element, Type type) {
        @Nullable Param param = element.getAnnotation(Param.class);
        return new Field(name, param == null ? "" : param.value(), type(type, name));
    }

    private ArgumentType type(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            ArgumentType of = inner(generic, name);
            if (generic.getRawType() == List.class) {
                return new ArgumentType.Several(of);
            }
            if (generic.getRawType() == Optional.class && !of.isOptional()) {
                return new ArgumentType.Maybe(of);
            }
        } else if (type instanceof Class<?> plain) {
            return plain(plain, name);
        }
        throw refused(type, name);
    }

    private ArgumentType inner(ParameterizedType generic, String name) {
        if (generic.getActualTypeArguments().length != 1) {
            throw refused(generic, name);
        }
        return type(generic.getActualTypeArguments()[0], name);
    }

    private ArgumentType plain(Class<?> type, String name) {
        Class<?> own = PRIMITIVES.getOrDefault(type, type);
        if (own == String.class) {
            return new ArgumentType.Text();
        }
        if (own == boolean.class) {
            return new ArgumentType.Flag();
        }
        if (own == double.class || own == float.class || own == BigDecimal.class) {
            return new ArgumentType.Decimal(own);
        }
        if (PRIMITIVES.containsValue(own) || own == BigInteger.class) {
            return new ArgumentType.Whole(own);
        }
        if (own.isEnum()) {
            return new ArgumentType.Choice(own);
        }
        if (own.isRecord()) {
            return record(own, name);
        }
        throw refused(type, name);
    }

    /// A record that holds itself would never come to an end.
    private ArgumentType record(Class<?> type, String name) {
        if (!open.add(type)) {
            throw refused(type, name);
        }
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String given = given(component);
            fields.add(
                    field(
                            given.isEmpty() ? component.getName() : given,
                            component,
                            component.getGenericType()));
        }
        open.remove(type);
        return new ArgumentType.Fields(fields, maker(type));
    }

    private MethodHandle maker(Class<?> type) {
        try {
            Class<?>[] components =
                    Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(components);
            constructor.setAccessible(true);
            return ofArray(
                    MethodHandles.lookup().unreflectConstructor(constructor), components.length);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    where + ": no constructor of " + type.getName() + " can be called", e);
        }
    }

    /// The handle with its `count` arguments in an array.
    static MethodHandle ofArray(MethodHandle handle, int count) {
        return handle.asSpreader(Object[].class, count)
                .asType(MethodType.methodType(Object.class, Object[].class));
    }

    private IllegalArgumentException refused(Type type, String name) {
        return new IllegalArgumentException(
                where
                        + ": parameter '"
                        + name
                        + "' is a "
                        + type.getTypeName()
                        + "; a tool takes String, numbers, boolean, enums, records that do not hold"
                        + " themselves, List and Optional of these");
    }
}
