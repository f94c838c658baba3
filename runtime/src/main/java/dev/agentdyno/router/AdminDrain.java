package dev.agentdyno.router;

import io.netty.handler.codec.http.FullHttpResponse;

/// `/admin/drain`: `POST` has callers go elsewhere, `DELETE` lets them stay.
///
/// While it drains, `/admin/health` answers 503, so that a load balancer sends no more, and each
/// connection is closed after its answer; what still comes is served.
final class AdminDrain implements AdminDesk {
    private final Core core;

    AdminDrain(Core core) {
        this.core = core;
    }

    @Override
    public FullHttpResponse answer(AdminRequest asked) throws AdminRefusal {
        if (asked.path().size() != 1) {
            throw AdminRefusal.unknown("nothing is below /admin/drain");
        }
        switch (asked.method()) {
            case "GET" -> {}
            case "POST" -> turn(true);
            case "DELETE" -> turn(false);
            default -> throw AdminRefusal.method(asked, "GET, POST and DELETE");
        }
        return Replies.json(
                200,
                Replies.JSON
                        .createObjectNode()
                        .put("draining", core.leaving().get())
                        .put("connections", core.meters().connections()));
    }

    private void turn(boolean on) {
        if (core.leaving().getAndSet(on) != on) {
            core.log().note(LogLevel.INFO, "drain", on ? "callers are to go" : "callers may stay");
        }
    }
}
