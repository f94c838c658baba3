package dev.agentdyno.router;

import dev.agentdyno.tuning.InvalidSettingException;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.FullHttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// Everything below `/admin` but `/admin/health`: how a running router is looked into and steered.
///
/// Each request is answered in a virtual thread of its own, since some of it waits for disks and
/// names.
final class Admin {
    private final Core core;
    private final Map<String, AdminDesk> desks;
    private final AdminRecordings recordings;

    Admin(Core core, RosterKeeper keeper, Configurations configurations, Recordings recordings) {
        this.core = core;
        this.recordings = new AdminRecordings(recordings);
        this.desks =
                new TreeMap<>(
                        Map.of(
                                "backends", new AdminBackends(core, keeper),
                                "config", new AdminConfigs(core, configurations),
                                "tunables", new AdminTunables(core.settings()),
                                "recordings", this.recordings,
                                "drain", new AdminDrain(core)));
    }

    /// Answers `call` soon; releases `body`.
    ///
    /// @param query with its question mark; empty if there is none
    void answer(Front front, Call call, String query, ByteBuf body) {
        String content = body.toString(StandardCharsets.UTF_8);
        body.release();
        Thread.startVirtualThread(() -> answer(front, call, query, content));
    }

    private void answer(Front front, Call call, String query, String content) {
        FullHttpResponse answer;
        try {
            AdminRequest asked = AdminRequest.of(call.method, call.path, query, content);
            if (recordings.isDownload(asked)) {
                recordings.download(asked, front, call);
                return;
            }
            answer = desk(asked).answer(asked);
        } catch (AdminRefusal e) {
            answer = Replies.error(e.status(), e.code(), String.valueOf(e.getMessage()));
        } catch (InvalidSettingException | IllegalArgumentException e) {
            answer = Replies.error(400, "invalid_request", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            answer = Replies.error(409, "not_possible", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            core.log().note(LogLevel.ERROR, "admin", call.path + ": " + e);
            answer = Replies.error(500, "internal_error", "the log says what went wrong");
        }
        FullHttpResponse found = answer;
        front.lane().loop.execute(() -> front.reply(call, found));
    }

    private AdminDesk desk(AdminRequest asked) throws AdminRefusal {
        AdminDesk desk = desks.get(asked.part(0));
        if (desk == null || !core.config().admin().enabled()) {
            throw AdminRefusal.unknown(
                    "nothing is there; /admin has health, " + String.join(", ", desks.keySet()));
        }
        return desk;
    }
}
