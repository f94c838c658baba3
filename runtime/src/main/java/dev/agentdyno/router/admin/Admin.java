package dev.agentdyno.router.admin;

import dev.agentdyno.router.log.LogLevel;
import dev.agentdyno.router.wire.Replies;
import dev.agentdyno.tuning.InvalidSettingException;
import io.netty.handler.codec.http.FullHttpResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Everything below `/admin` but `/admin/health`: how a running router is looked into and steered.
///
/// Each request is answered in a virtual thread of its own, since some of it waits for disks and
/// names.
public final class Admin {
    private final Steered router;
    private final Map<String, AdminDesk> desks;

    public Admin(Steered router, Recordings recordings) {
        this.router = router;
        this.desks =
                new TreeMap<>(
                        Map.of(
                                "backends", new AdminBackends(router),
                                "config", new AdminConfigs(router),
                                "tunables", new AdminTunables(router.settings()),
                                "recordings", new AdminRecordings(recordings),
                                "drain", new AdminDrain(router)));
    }

    /// Answers soon.
    ///
    /// @param path of the request, without its query
    /// @param query with its question mark; empty if there is none
    public void answer(String method, String path, String query, String body, Asker asker) {
        Thread.startVirtualThread(() -> {
            switch (outcome(method, path, query, body)) {
                case Outcome.Reply(FullHttpResponse response) -> asker.reply(response);
                case Outcome.Sending(Path file, String name) -> send(file, name, asker);
            }
        });
    }

    private Outcome outcome(String method, String path, String query, String body) {
        try {
            AdminRequest asked = AdminRequest.of(method, path, query, body);
            return desk(asked).answer(asked);
        } catch (AdminRefusal e) {
            return new Outcome.Reply(e.response());
        } catch (InvalidSettingException | IllegalArgumentException e) {
            return error(400, "invalid_request", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return error(409, "not_possible", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            router.log().note(LogLevel.ERROR, "admin", path + ": " + e);
            return error(500, "internal_error", "the log says what went wrong");
        }
    }

    private static Outcome error(int status, String code, String message) {
        return new Outcome.Reply(Replies.error(status, code, message));
    }

    private static void send(Path file, String name, Asker asker) {
        try {
            asker.send(file, name);
        } catch (IOException e) {
            asker.reply(Replies.error(409, "not_possible", String.valueOf(e.getMessage())));
        }
    }

    private AdminDesk desk(AdminRequest asked) throws AdminRefusal {
        AdminDesk desk = desks.get(asked.part(0));
        if (desk == null || !router.current().config().admin().enabled()) {
            throw AdminRefusal.unknown(
                    "nothing is there; /admin has health, " + String.join(", ", desks.keySet()));
        }
        return desk;
    }
}
