package dev.agentdyno.router.admin;

import dev.agentdyno.router.log.LogLevel;
import dev.agentdyno.router.wire.Replies;
import java.util.List;

/// `/admin/drain`: `POST` has callers go elsewhere, `DELETE` lets them stay.
///
/// While it drains, `/admin/health` answers 503, so that a load balancer sends no more, and each
/// connection is closed after its answer; what still comes is served.
final class AdminDrain implements AdminDesk {
    private final Steered router;

    AdminDrain(Steered router) {
        this.router = router;
    }

    @Override
    public List<Deed> deeds() {
        return List.of(
                Deed.on("GET", "", _ -> told()),
                Deed.on("POST", "", _ -> turned(true)),
                Deed.on("DELETE", "", _ -> turned(false)));
    }

    private Outcome told() {
        return Outcome.json(
                200,
                Replies.JSON
                        .createObjectNode()
                        .put("draining", router.isDraining())
                        .put("connections", router.connections()));
    }

    private Outcome turned(boolean on) {
        if (router.drain(on)) {
            router.log()
                    .note(LogLevel.INFO, "drain", on ? "callers are to go" : "callers may stay");
        }
        return told();
    }
}
