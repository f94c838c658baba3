package dev.agentdyno.agent;

import dev.agentdyno.agent.ArgumentType.Fields;
import dev.agentdyno.model.ToolSchema;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// A [Tool] made of an annotated method; the handle that calls it and the schema are made once.
///
/// @param arguments the method's parameters, and the handle that takes them
/// @param silent whether the method returns nothing
record MethodTool(ToolSchema schema, Fields arguments, boolean silent) implements Tool {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    static List<Tool> of(Object holder) {
        List<Method> methods = annotated(holder.getClass());
        if (methods.isEmpty()) {
            throw new IllegalArgumentException(
                    holder.getClass().getName() + " has no method with @ToolMethod");
        }
        return methods.stream().map(method -> tool(holder, method)).toList();
    }

    /// In the order of their names, since the class file promises none.
    private static List<Method> annotated(Class<?> type) {
        List<Method> methods = new ArrayList<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            Arrays.stream(at.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(ToolMethod.class))
                    .forEach(methods::add);
        }
        methods.sort(Comparator.comparing(Method::getName));
        return methods;
    }

    private static Tool tool(Object holder, Method method) {
        ToolMethod about = Objects.requireNonNull(method.getAnnotation(ToolMethod.class));
        String where = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        Fields fields =
                new Fields(
                        new ArgumentTypes(where).fields(method.getParameters()),
                        handle(holder, method, where));
        ToolSchema schema =
                new ToolSchema(
                        about.name().isEmpty() ? method.getName() : about.name(),
                        about.value(),
                        fields.schema().toString());
        return new MethodTool(schema, fields, method.getReturnType() == void.class);
    }

    private static MethodHandle handle(Object holder, Method method, String where) {
        try {
            method.setAccessible(true);
            MethodHandle handle = MethodHandles.lookup().unreflect(method);
            MethodHandle bound =
                    Modifier.isStatic(method.getModifiers()) ? handle : handle.bindTo(holder);
            return ArgumentTypes.ofArray(bound.asFixedArity(), method.getParameterCount());
        } catch (IllegalAccessException | RuntimeException e) {
            throw new IllegalArgumentException(where + " cannot be called", e);
        }
    }

    /// A text as it is, nothing as `done`, anything else as JSON.
    @Override
    public String call(ToolArguments given) throws Exception {
        Object result = Fields.invoke(arguments.maker(), values(given));
        if (silent) {
            return "done";
        }
        return result instanceof String text ? text : MAPPER.writeValueAsString(result);
    }

    private Object[] values(ToolArguments given) throws Exception {
        try {
            return arguments.values(given.json(), "");
        } catch (IllegalArgumentException e) {
            throw new WrongArgumentsException(e);
        }
    }
}
