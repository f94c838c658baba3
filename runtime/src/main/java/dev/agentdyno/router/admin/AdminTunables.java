package dev.agentdyno.router.admin;

import dev.agentdyno.router.wire.Replies;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/admin/tunables`: every setting with its range and what it trades; `PUT NAME` sets one.
final class AdminTunables implements AdminDesk {
    private final Tunables tunables;

    AdminTunables(Tunables tunables) {
        this.tunables = tunables;
    }

    @Override
    public List<Deed> deeds() {
        return List.of(
                Deed.on("GET", "", _ -> list()),
                Deed.on("GET", "NAME", asked -> told(named(asked))),
                Deed.on("PUT", "NAME", this::set));
    }

    private Outcome list() {
        ObjectNode root = Replies.JSON.createObjectNode();
        ArrayNode list = root.putArray("tunables");
        tunables.all().forEach(tunable -> list.add(described(tunable)));
        return Outcome.json(200, root);
    }

    private static Outcome told(Tunable<?> tunable) {
        return Outcome.json(200, described(tunable));
    }

    private static <T> ObjectNode described(Tunable<T> tunable) {
        return Replies.JSON
                .createObjectNode()
                .put("name", tunable.name())
                .put("value", tunable.text())
                .put("default", tunable.kind().format(tunable.defaultValue()))
                .put("range", tunable.kind().range())
                .put("unit", tunable.unit())
                .put("meaning", tunable.meaning());
    }

    private Outcome set(AdminRequest asked) throws AdminRefusal {
        Tunable<?> tunable = named(asked);
        tunables.set(tunable.name(), value(asked), "admin");
        return told(tunable);
    }

    /// `{"value": "30s"}`, or the value alone.
    private static String value(AdminRequest asked) throws AdminRefusal {
        String text = asked.body().strip();
        if (!text.startsWith("{")) {
            return text;
        }
        JsonNode value = asked.json().path("value");
        if (value.isMissingNode() || value.isContainer()) {
            throw AdminRefusal.invalid("say {\"value\": \"...\"}, or the value alone");
        }
        return value.asString();
    }

    private Tunable<?> named(AdminRequest asked) throws AdminRefusal {
        String name = asked.part(1);
        return tunables.find(name)
                .orElseThrow(() -> AdminRefusal.unknown("no setting is called '" + name + "'"));
    }
}
