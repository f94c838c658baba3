package dev.agentdyno.router.admin;

import dev.agentdyno.router.config.ConfigVersion;
import dev.agentdyno.router.config.ConfigView;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.log.LogLevel;
import dev.agentdyno.router.wire.Replies;
import dev.agentdyno.tuning.InvalidSettingException;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/admin/config`: the one in force, those before it, and a new one in its place, as YAML or JSON;
/// with `dry_run=true` it is only told what would change.
final class AdminConfigs implements AdminDesk {
    private static final int MOST_CHARACTERS = 1 << 20;

    private final Steered router;

    AdminConfigs(Steered router) {
        this.router = router;
    }

    @Override
    public List<Deed> deeds() {
        return List.of(
                Deed.on("GET", "", _ -> Outcome.json(200, whole(router.current()))),
                Deed.on("POST", "", this::replace),
                Deed.on("PUT", "", this::replace),
                Deed.on("GET", "history", _ -> history()),
                Deed.on("POST", "rollback", this::rollBack));
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

    private Outcome replace(AdminRequest asked) throws AdminRefusal, IOException {
        if (asked.body().isEmpty()) {
            throw AdminRefusal.invalid("the body is empty; it is to be a configuration");
        }
        if (asked.body().length() > MOST_CHARACTERS) {
            throw AdminRefusal.invalid("the body is to be a configuration of 1 MB at most");
        }
        try {
            return apply(asked, router.current().config().successor("body", asked.body()), "admin");
        } catch (InvalidSettingException | IOException e) {
            refused(asked, e);
            throw e;
        }
    }

    private Outcome rollBack(AdminRequest asked) throws AdminRefusal, IOException {
        String number = asked.parameter("to").orElse("");
        ConfigVersion chosen = version(number);
        try {
            return apply(asked, chosen.config(), "rollback to " + chosen.number());
        } catch (InvalidSettingException | IOException e) {
            refused(asked, e);
            throw e;
        }
    }

    private ConfigVersion version(String number) throws AdminRefusal {
        try {
            int wanted = Integer.parseInt(number);
            return router.version(wanted)
                    .orElseThrow(() -> AdminRefusal.unknown("version " + wanted + " is not kept"));
        } catch (NumberFormatException e) {
            throw AdminRefusal.invalid(
                    "say which version with ?to=N; /admin/config/history has them");
        }
    }

    private Outcome apply(AdminRequest asked, RouterConfig next, String origin) throws IOException {
        if (isDryRun(asked)) {
            ObjectNode answer = Replies.JSON.createObjectNode().put("dry_run", true);
            changes(router.preview(next), answer);
            return Outcome.json(200, answer);
        }
        return Outcome.json(200, described(router.apply(next, origin)));
    }

    private static boolean isDryRun(AdminRequest asked) {
        return asked.parameter("dry_run").filter(word -> !word.equals("false")).isPresent();
    }

    /// Tells the log of `e` too, which the caller is told. A dry run is there to be refused.
    private void refused(AdminRequest asked, Exception e) {
        LogLevel level = isDryRun(asked) ? LogLevel.DEBUG : LogLevel.WARN;
        router.log().note(level, "config", "refused: " + e.getMessage());
    }

    private Outcome history() {
        ObjectNode root = Replies.JSON.createObjectNode();
        root.put("current", router.current().number());
        ArrayNode versions = root.putArray("versions");
        router.history().forEach(version -> versions.add(described(version)));
        return Outcome.json(200, root);
    }
}
