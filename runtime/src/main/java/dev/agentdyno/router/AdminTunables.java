package dev.agentdyno.router;

import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import io.netty.handler.codec.http.FullHttpResponse;
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
    public FullHttpResponse answer(AdminRequest asked) throws AdminRefusal {
        if (asked.is("GET", 1)) {
            return list();
        }
        if (asked.is("GET", 2)) {
            return Replies.json(200, described(named(asked.part(1))));
        }
        if (asked.is("PUT", 2)) {
            return set(asked);
        }
        throw AdminRefusal.method(asked, "GET, and GET and PUT on /NAME");
    }

    private FullHttpResponse list() {
        ObjectNode root = Replies.JSON.createObjectNode();
        ArrayNode list = root.putArray("tunables");
        tunables.all().forEach(tunable -> list.add(described(tunable)));
        return Replies.json(200, root);
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

    private FullHttpResponse set(AdminRequest asked) throws AdminRefusal {
        Tunable<?> tunable = named(asked.part(1));
        tunables.set(tunable.name(), value(asked), "admin");
        return Replies.json(200, described(tunable));
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

    private Tunable<?> named(String name) throws AdminRefusal {
        return tunables.find(name)
                .orElseThrow(() -> AdminRefusal.unknown("no setting is called '" + name + "'"));
    }
}
