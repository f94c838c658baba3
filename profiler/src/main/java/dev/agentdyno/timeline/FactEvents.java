package dev.agentdyno.timeline;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;

/// What the JVM tells of itself and its machine; where its own events are missing, as in a scrubbed
/// recording, what the meters tell.
final class FactEvents {
    private static final int MOST_ARGUMENTS = 256;
    private static final int LONGEST_ARGUMENTS = 65_536;

    /// On Linux the event carries the lines of `/etc/os-release`.
    private static final Pattern PRETTY_NAME = Pattern.compile("PRETTY_NAME=\"?([^\"\\n]+)");

    private static final Pattern VERSION = Pattern.compile("VM \\((\\d[^)]*)\\)");

    private static final Pattern BRAND = Pattern.compile("Brand: ([^,\\n]+)");
    private static final int LONGEST_DESCRIPTION = 65_536;

    private final HostMeters meters;
    private String jvm = "";
    private String program = "";
    private List<String> arguments = List.of();
    private String collector = "";
    private String machine = "";
    private String processor = "";
    private int cores = -1;
    private long pid = -1;
    private long startNanos = -1;
    private long heapMax = -1;
    private long memory = -1;

    FactEvents(Handlers handlers) {
        meters = new HostMeters(handlers);
        handlers.on("jdk.JVMInformation", this::jvm);
        handlers.on("jdk.OSInformation", this::machine);
        handlers.on("jdk.CPUInformation", this::processor);
        handlers.on("jdk.PhysicalMemory", event -> memory = event.getLong("totalSize"));
        handlers.on("jdk.GCConfiguration", this::collector);
        handlers.on("jdk.GCHeapConfiguration", event -> heapMax = event.getLong("maxSize"));
    }

    Facts facts() {
        return new Facts(
                or(jvm, meters.jvm()),
                program,
                arguments,
                or(collector, meters.collector()),
                or(machine, meters.system()),
                or(processor, meters.processor()),
                cores < 0 ? meters.cores() : cores,
                pid < 0 ? meters.pid() : pid,
                startNanos < 0 ? meters.startNanos() : startNanos,
                heapMax < 0 ? meters.heapMax() : heapMax,
                memory < 0 ? meters.memory() : memory);
    }

    private static String or(String known, String fallback) {
        return known.isEmpty() ? fallback : known;
    }

    private void jvm(RecordedEvent event) {
        jvm = Fields.text(event, "jvmName") + ", " + version(Fields.text(event, "jvmVersion"));
        program = program(Fields.document(event, "javaArguments", LONGEST_ARGUMENTS));
        pid = Fields.number(event, "pid");
        startNanos = Times.at(event, "jvmStartTime");
        String text = Fields.document(event, "jvmArguments", LONGEST_ARGUMENTS);
        arguments =
                Stream.of(text.split(" "))
                        .filter(argument -> !argument.isBlank())
                        .limit(MOST_ARGUMENTS)
                        .toList();
    }

    /// The version that stands in the JVM's long description of itself.
    private static String version(String described) {
        Matcher version = VERSION.matcher(described);
        return version.find() ? version.group(1) : described;
    }

    /// The first word of a command line names a class, or `path/name.jar`, or `module/class`.
    private static String program(String command) {
        String first = command.strip().split(" ", 2)[0];
        return first.substring(first.lastIndexOf('/') + 1);
    }

    private void machine(RecordedEvent event) {
        String text = Fields.text(event, "osVersion");
        Matcher name = PRETTY_NAME.matcher(text);
        machine = name.find() ? name.group(1) : text.lines().findFirst().orElse("");
    }

    /// The brand stands in the description; the short name is put together from what the JVM
    /// recognised, which may be nothing, and tells less than the meters do.
    private void processor(RecordedEvent event) {
        Matcher brand = BRAND.matcher(Fields.document(event, "description", LONGEST_DESCRIPTION));
        String given = Fields.text(event, "cpu");
        String known = given.contains("Unknown") ? "" : given;
        processor = brand.find() ? brand.group(1).strip() : known;
        cores = event.getInt("hwThreads");
    }

    private void collector(RecordedEvent event) {
        collector =
                Collectors.usualName(
                        Fields.text(event, "youngCollector"), Fields.text(event, "oldCollector"));
    }
}
