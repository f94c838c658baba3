package dev.agentdyno.router;

import dev.agentdyno.tuning.InvalidSettingException;
import io.netty.handler.codec.http.FullHttpResponse;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/admin/config`: the one in force, those before it, and a new one in its place, as YAML or JSON;
/// with `dry_run=true` it is only told what would change.
final class AdminConfigs implements AdminDesk {
    private static final int MOST_CHARACTERS = 1 << 20;

    private final Core core;
    private final Configurations configurations;

    AdminConfigs(Core core, Configurations configurations) {
        this.core = core;
        this.configurations = configurations;
    }

    @Override
    public FullHttpResponse answer(AdminRequest asked) throws AdminRefusal, IOException {
        return switch (asked.method() + " " + String.join("/", asked.path())) {
            case "GET config" -> Replies.json(200, whole(configurations.current()));
            case "POST config", "PUT config" -> replace(asked);
            case "GET config/history" -> history();
            case "POST config/rollback" -> rollBack(asked);
            default ->
                    throw AdminRefusal.method(
                            asked, "GET and POST, GET on /history, POST on /rollback?to=N");
        };
    }

    private static ObjectNode whole(ConfigVersion version) {
        return described(version).set("config", version.config().view().json());
    }

    private static ObjectNode described(ConfigVersion version) {
        ObjectNode node = Replies.JSON.createObjectNode();
        node.put("version", version.number());
        node.put("origin", version.origin());
        node.put("since", version.since().toString());
        changes(version.changes(), node);
        return node;
    }

    private static void changes(List<ConfigView.Change> changes, ObjectNode node) {
        ArrayNode list = node.putArray("changes");
        for (ConfigView.Change change : changes) {
            ObjectNode item = list.addObject().put("key", change.key());
            item.put("before", change.before()).put("after", change.after());
        }
    }

    private FullHttpResponse replace(AdminRequest asked) throws AdminRefusal, IOException {
        if (asked.body().isEmpty() || asked.body().length() > MOST_CHARACTERS) {
            throw AdminRefusal.invalid("the body is to be a configuration of 1 MB at most");
        }
        try {
            return apply(asked, core.config().successor("body", asked.body()), "admin");
        } catch (InvalidSettingException | IOException e) {
            refused(e);
            throw e;
        }
    }

    private FullHttpResponse rollBack(AdminRequest asked) throws AdminRefusal, IOException {
        String number = asked.parameter("to").orElse("");
        ConfigVersion chosen = version(number);
        try {
            return apply(asked, chosen.config(), "rollback to " + chosen.number());
        } catch (InvalidSettingException | IOException e) {
            refused(e);
            throw e;
        }
    }

    private ConfigVersion version(String number) throws AdminRefusal {
        try {
            int wanted = Integer.parseInt(number);
            return configurations
                    .version(wanted)
                    .orElseThrow(() -> AdminRefusal.unknown("version " + wanted + " is not kept"));
        } catch (NumberFormatException e) {
            throw AdminRefusal.invalid(
                    "say which version with ?to=N; /admin/config/history has them");
        }
    }

    private FullHttpResponse apply(AdminRequest asked, RouterConfig next, String origin)
            throws IOException {
        if (asked.parameter("dry_run").filter(word -> !word.equals("false")).isPresent()) {
            ObjectNode answer = Replies.JSON.createObjectNode().put("dry_run", true);
            changes(configurations.preview(next), answer);
            return Replies.json(200, answer);
        }
        return Replies.json(200, described(configurations.apply(next, origin)));
    }

    /// Tells the log of `e` too, which the caller is told.
    private void refused(Exception e) {
        core.log().note(LogLevel.WARN, "config", "refused: " + e.getMessage());
    }

    private FullHttpResponse history() {
        ObjectNode root = Replies.JSON.createObjectNode();
        root.put("current", configurations.current().number());
        ArrayNode versions = root.putArray("versions");
        configurations.history().forEach(version -> versions.add(described(version)));
        return Replies.json(200, root);
    }
}
