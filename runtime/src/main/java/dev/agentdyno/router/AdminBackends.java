package dev.agentdyno.router;

import io.netty.handler.codec.http.FullHttpResponse;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/admin/backends`: how each stands; `POST NAME/drain` sends it no requests, `POST NAME/resume`
/// does again.
final class AdminBackends implements AdminDesk {
    private final Core core;
    private final RosterKeeper keeper;

    AdminBackends(Core core, RosterKeeper keeper) {
        this.core = core;
        this.keeper = keeper;
    }

    @Override
    public FullHttpResponse answer(AdminRequest asked) throws AdminRefusal {
        if (asked.is("GET", 1)) {
            return list();
        }
        if (asked.is("GET", 2)) {
            return Replies.json(200, described(named(asked.part(1))));
        }
        if (asked.is("POST", 3)) {
            return turn(asked);
        }
        throw AdminRefusal.method(asked, "GET, and POST on NAME/drain and NAME/resume");
    }

    private FullHttpResponse list() {
        ObjectNode root = Replies.JSON.createObjectNode();
        ArrayNode present = root.putArray("backends");
        core.backends().forEach(backend -> present.add(described(backend)));
        ArrayNode leaving = root.putArray("leaving");
        keeper.leaving().forEach(backend -> leaving.add(described(backend)));
        return Replies.json(200, root);
    }

    private static ObjectNode described(Backend backend) {
        ObjectNode node = Replies.JSON.createObjectNode();
        Status.describe(backend, node);
        node.put("weight", backend.weight());
        node.put("capacity", backend.config.capacity());
        node.put("outstanding", backend.outstanding());
        List<String> named = backend.config.models();
        ArrayNode models = node.putArray("models");
        (named.isEmpty() ? backend.reportedModels() : named).forEach(models::add);
        return node;
    }

    private FullHttpResponse turn(AdminRequest asked) throws AdminRefusal {
        Backend backend = named(asked.part(1));
        boolean drain = asked.part(2).equals("drain");
        if (!drain && !asked.part(2).equals("resume")) {
            throw AdminRefusal.unknown("a backend can be told to drain or to resume");
        }
        backend.drain(drain);
        String words = backend.name() + (drain ? " gets no more requests" : " gets requests again");
        core.log().note(LogLevel.INFO, "backend", words);
        return Replies.json(200, described(backend));
    }

    private Backend named(String name) throws AdminRefusal {
        for (Backend backend : core.backends()) {
            if (backend.name().equals(name)) {
                return backend;
            }
        }
        throw AdminRefusal.unknown("no backend is called '" + name + "'");
    }
}
