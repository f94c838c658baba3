package dev.agentdyno.router;

import dev.agentdyno.model.Secret;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.config.SecretSource;
import dev.agentdyno.router.log.LogLevel;
import dev.agentdyno.router.log.RouterLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Brings each new content of a configuration file into force.
///
/// The content itself is looked at, and not its time or the events of a file system, so that links
/// that are switched, as mounted configurations are, and changes within one clock tick are seen.
/// What changed must look the same twice, since an editor may have written half of it. A file that
/// cannot be used changes nothing and is told once; now and then it is tried again, since other
/// files that it names may be what is wrong. The files in which secrets stand are looked at in the
/// same way.
public final class ConfigWatch implements AutoCloseable {
    private static final int LOOKS_BEFORE_AGAIN = 10;
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(1);

    private final Path file;
    private final Router router;
    private final RouterLog log;
    private final UnaryOperator<RouterConfig> adjustment;
    private final Duration pause;
    private final Thread thread;
    private Look applied = Look.NOTHING;
    private Look seen = Look.NOTHING;

    /// Why a file could not be read at the last look; empty if all could.
    private String unreadable = "";

    private boolean told;

    /// Why the newest content is not in force; empty if it is.
    private String refusal = "";

    /// Whether that may pass while the content stays the same.
    private boolean mayPass;

    private int looks;

    /// What was seen.
    private record Look(String yaml, Map<SecretSource, Secret> secrets) {
        static final Look NOTHING = new Look("", Map.of());
    }

    /// @param adjustment what is changed in each configuration that is read, such as its port
    public ConfigWatch(
            Path file, Router router, RouterLog log, UnaryOperator<RouterConfig> adjustment) {
        this(file, router, log, adjustment, USUAL_PAUSE);
    }

    /// @param pause from one look to the next
    ConfigWatch(
            Path file,
            Router router,
            RouterLog log,
            UnaryOperator<RouterConfig> adjustment,
            Duration pause) {
        this.file = file;
        this.router = router;
        this.log = log;
        this.adjustment = adjustment;
        this.pause = pause;
        this.thread = Thread.ofPlatform().name("router-config").daemon().unstarted(this::watch);
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                look();
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        Look before = seen;
        seen = content();
        looks++;
        boolean again = mayPass && looks % LOOKS_BEFORE_AGAIN == 0;
        if (seen.equals(before) && (!seen.equals(applied) || again)) {
            applied = seen;
            apply(seen.yaml);
        }
    }

    /// What stands in the files; where one cannot be read, what stood there, since it may be about
    /// to be replaced.
    private Look content() {
        List<String> wrong = new ArrayList<>();
        Map<SecretSource, Secret> secrets = secrets(wrong);
        String yaml = applied.yaml;
        try {
            yaml = RouterConfig.text(file);
        } catch (IOException e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
        if (wrong.isEmpty()) {
            unreadable = "";
            told = false;
        } else {
            tell(String.join("; ", wrong));
        }
        return new Look(yaml, secrets);
    }

    private Map<SecretSource, Secret> secrets(List<String> wrong) {
        Map<SecretSource, Secret> secrets = new HashMap<>(applied.secrets);
        for (SecretSource source : router.secretSources()) {
            try {
                source.read().ifPresent(secret -> secrets.put(source, secret));
            } catch (IOException e) {
                wrong.add(String.valueOf(e.getMessage()));
            }
        }
        return secrets;
    }

    /// Tells it once, and only if it lasts.
    private void tell(String why) {
        if (why.equals(unreadable) && !told) {
            log.note(LogLevel.WARN, "config", "what was read before stays in force: " + why);
            told = true;
        }
        unreadable = why;
    }

    private void apply(String yaml) {
        try {
            String name = String.valueOf(file.getFileName());
            mayPass = true;
            RouterConfig next = adjustment.apply(router.successor(name, yaml));
            mayPass = false;
            router.reload(next, "file");
            refusal = "";
        } catch (IOException e) {
            mayPass = true; // a file that the content names
            refuse("the file is not in force: " + e.getMessage());
        } catch (RuntimeException e) {
            // Whatever is wrong with this content, the next may be good.
            refuse("the file is not in force: " + e.getMessage());
        }
    }

    private void refuse(String why) {
        if (!why.equals(refusal)) {
            log.note(LogLevel.WARN, "config", why);
        }
        refusal = why;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
