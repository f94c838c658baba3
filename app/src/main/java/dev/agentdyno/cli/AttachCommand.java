package dev.agentdyno.cli;

import dev.agentdyno.session.Session;
import dev.agentdyno.source.AttachedSource;
import dev.agentdyno.source.Credentials;
import dev.agentdyno.source.LocalJvm;
import dev.agentdyno.source.LocalJvms;
import dev.agentdyno.source.RemoteSource;
import dev.agentdyno.source.Source;
import dev.agentdyno.source.Template;
import dev.agentdyno.tuning.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Watches another JVM for a while and writes what it recorded to a run folder.
@Command(
        name = "attach",
        mixinStandardHelpOptions = true,
        description = "Watch any JVM for a while, and write what it recorded to a run folder.")
final class AttachCommand implements Callable<Integer> {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Target target = new Target();

    /// What to attach to.
    private static final class Target {
        @Parameters(
                paramLabel = "PID",
                description = "A process of this machine, or host:port or a JMX URL.")
        private @Nullable String address;

        @Option(names = "--list", description = "List the JVMs of this machine.")
        private boolean list;
    }

    @Option(
            names = "--duration",
            defaultValue = "30s",
            paramLabel = "30s",
            description = "How long to watch (${DEFAULT-VALUE}); Ctrl-C ends it early.")
    private String duration = "30s";

    @Option(
            names = "--template",
            defaultValue = "default",
            paramLabel = "NAME",
            description = "low, default, profile, everything or engine (${DEFAULT-VALUE}).")
    private String template = "default";

    @Option(
            names = "--event",
            paramLabel = "type#setting=value",
            description =
                    "A setting of one event, such as jdk.ThreadPark#threshold=1ms or"
                            + " jdk.MethodTiming#filter=pkg.Cls::method; may be given again.")
    private Map<String, String> events = new LinkedHashMap<>();

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description =
                    "User of a JMX port; the password is read from the variable DYNO_JMX_PASSWORD.")
    private @Nullable String user;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Where run folders go (${DEFAULT-VALUE}).")
    private Path export = Path.of("runs");

    @Option(
            names = "--no-scrub",
            description = "Leave environment, properties and arguments in the recording.")
    private boolean unscrubbed;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        try {
            if (target.list) {
                list(LocalJvms.list());
            } else {
                watch();
            }
            return ExitCode.DONE.status();
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    private void list(List<LocalJvm> jvms) {
        if (json) {
            Json.print(
                    System.out,
                    Map.of("jvms", jvms.stream().map(AttachCommand::document).toList()));
            return;
        }
        System.out.printf("%8s  %-10s  %s%n", "PID", "JDK", "NAME");
        for (LocalJvm jvm : jvms) {
            System.out.printf(
                    "%8d  %-10s  %s%s%n",
                    jvm.pid(),
                    jvm.version().isEmpty() ? "–" : jvm.version(),
                    jvm.title(),
                    jvm.attachable() ? "" : "  (refuses, or belongs to another user)");
        }
    }

    private static Map<String, ?> document(LocalJvm jvm) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("pid", jvm.pid());
        map.put("name", jvm.title());
        map.put("version", jvm.version().isEmpty() ? null : jvm.version());
        map.put("attachable", jvm.attachable());
        return map;
    }

    private void watch() throws IOException, InterruptedException {
        Duration length = length();
        Template chosen = chosen();
        EventOptions asked = new EventOptions(events);
        asked.requireWellFormed();
        ExportFolder.requireWritable(export);
        try (Session session = Session.open(source(chosen))) {
            Leftovers.watch(session);
            if (!events.isEmpty()) {
                asked.apply(session.source().settings().orElseThrow(), System.err);
            }
            Watch.Result result =
                    new Watch(session, length, System.err, !unscrubbed).follow(export);
            if (json) {
                Json.print(System.out, result.asMap());
            } else {
                System.out.print(result.text());
            }
        }
    }

    private Source source(Template chosen) throws IOException {
        String address = String.valueOf(target.address);
        if (address.matches("\\d{1,18}")) {
            return AttachedSource.attach(Long.parseLong(address), chosen);
        }
        if (!address.contains(":")) {
            throw CommandException.wrongUsage(
                    "'" + address + "' is neither a pid nor host:port nor a JMX URL");
        }
        return RemoteSource.connect(address, credentials(), chosen);
    }

    private Optional<Credentials> credentials() {
        String password = System.getenv().getOrDefault("DYNO_JMX_PASSWORD", "");
        return Optional.ofNullable(user).map(name -> new Credentials(name, password));
    }

    private Duration length() {
        try {
            Duration length = Durations.parse(duration);
            if (length.isZero()) {
                throw new IllegalArgumentException("'" + duration + "' is no time at all");
            }
            return length;
        } catch (IllegalArgumentException e) {
            throw CommandException.wrongUsage("--duration: " + e.getMessage());
        }
    }

    private Template chosen() {
        return Template.of(template)
                .orElseThrow(() ->
                        CommandException.wrongUsage(
                                "--template: no template is called '"
                                        + template
                                        + "'; there are "
                                        + Arrays.stream(Template.values())
                                                .map(Template::key)
                                                .collect(Collectors.joining(", "))));
    }
}
