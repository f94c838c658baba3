package dev.agentdyno.agent;

import dev.agentdyno.model.ToolSchema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tools of an agent, by name. Immutable; map and schemas are built once.
public final class Toolkit {
    public static final Toolkit EMPTY = new Toolkit(List.of());

    private final Map<String, BoundTool> byName;
    private final List<ToolSchema> schemas;

    private Toolkit(List<Tool> tools) {
        Map<String, BoundTool> map = new LinkedHashMap<>();
        for (Tool tool : tools) {
            String name = tool.schema().name();
            if (name.isBlank()) {
                throw new IllegalArgumentException("a tool needs a name");
            }
            if (map.put(name, BoundTool.of(tool)) != null) {
                throw new IllegalArgumentException("two tools are called " + name);
            }
        }
        byName = Map.copyOf(map);
        schemas = tools.stream().map(Tool::schema).toList();
    }

    public static Toolkit of(Tool... tools) {
        return new Toolkit(Arrays.asList(tools));
    }

    public static Toolkit of(List<Tool> tools) {
        return new Toolkit(tools);
    }

    /// The annotated methods of `holders`; see [Tool#fromMethods].
    public static Toolkit from(Object... holders) {
        return of(
                Arrays.stream(holders)
                        .flatMap(holder -> Tool.fromMethods(holder).stream())
                        .toList());
    }

    public Optional<Tool> find(String name) {
        return Optional.ofNullable(byName.get(name)).map(BoundTool::tool);
    }

    /// Null if no tool is called so.
    @Nullable BoundTool bound(String name) {
        return byName.get(name);
    }

    /// In the order in which the tools were given.
    public List<ToolSchema> schemas() {
        return schemas;
    }
}
