package dev.agentdyno.router.admin;

import dev.agentdyno.router.log.LogLevel;
import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.router.wire.Replies;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/admin/backends`: how each stands; `POST NAME/drain` sends it no requests, `POST NAME/resume`
/// does again.
final class AdminBackends implements AdminDesk {
    private final Steered router;

    AdminBackends(Steered router) {
        this.router = router;
    }

    @Override
    public List<Deed> deeds() {
        return List.of(
                Deed.on("GET", "", _ -> list()),
                Deed.on("GET", "NAME", asked -> told(named(asked))),
                Deed.on("POST", "NAME/drain", asked -> drain(named(asked), true)),
                Deed.on("POST", "NAME/resume", asked -> drain(named(asked), false)));
    }

    private Outcome list() {
        ObjectNode root = Replies.JSON.createObjectNode();
        ArrayNode present = root.putArray("backends");
        router.backends().forEach(backend -> present.add(described(backend)));
        ArrayNode leaving = root.putArray("leaving");
        router.leaving().forEach(backend -> leaving.add(described(backend)));
        return Outcome.json(200, root);
    }

    private static Outcome told(Backend backend) {
        return Outcome.json(200, described(backend));
    }

    private static ObjectNode described(Backend backend) {
        ObjectNode node = Replies.JSON.createObjectNode();
        Standing.describe(backend, node);
        node.put("weight", backend.weight());
        node.put("capacity", backend.config().capacity());
        node.put("outstanding", backend.outstanding());
        List<String> named = backend.config().models();
        ArrayNode models = node.putArray("models");
        (named.isEmpty() ? backend.reportedModels() : named).forEach(models::add);
        return node;
    }

    private Outcome drain(Backend backend, boolean on) {
        backend.drain(on);
        String words = backend.name() + (on ? " gets no more requests" : " gets requests again");
        router.log().note(LogLevel.INFO, "backend", words);
        return told(backend);
    }

    private Backend named(AdminRequest asked) throws AdminRefusal {
        String name = asked.part(1);
        for (Backend backend : router.backends()) {
            if (backend.name().equals(name)) {
                return backend;
            }
        }
        throw AdminRefusal.unknown("no backend is called '" + name + "'");
    }
}
