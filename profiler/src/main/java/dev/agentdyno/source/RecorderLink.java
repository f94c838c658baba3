package dev.agentdyno.source;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnectionNotification;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.management.jfr.ConfigurationInfo;
import jdk.management.jfr.EventTypeInfo;
import jdk.management.jfr.FlightRecorderMXBean;
import jdk.management.jfr.SettingDescriptorInfo;

/// The flight recorder of another JVM, commanded over its management connection. Any thread.
///
/// Each call waits for the other JVM; calls that must not, go through [Patience].
final class RecorderLink implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RecorderLink.class.getName());

    /// Writes of connections that break, which a JVM that ends does; held here, or it is forgotten.
    private static final java.util.logging.Logger CHATTER =
            java.util.logging.Logger.getLogger("javax.management.remote.misc");

    private static final String CHECK_PERIOD = "jmx.remote.x.client.connection.check.period";
    private static final long CHECK_MILLIS = 2_000;
    private static final String NAME = "Agent Dyno ";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PARTING = Duration.ofSeconds(3);

    private final String who;
    private final JMXConnector connector;
    private final MBeanServerConnection connection;
    private final FlightRecorderMXBean recorder;

    private RecorderLink(String who, JMXConnector connector) throws IOException {
        this.who = who;
        this.connector = connector;
        this.connection = connector.getMBeanServerConnection();
        this.recorder = ManagementFactory.getPlatformMXBean(connection, FlightRecorderMXBean.class);
    }

    /// Connects; may wait for as long as the network does.
    ///
    /// @param who what a person calls the other JVM
    @SuppressWarnings("BanJNDI") // the address is one that the person gave, or the operating system
    static RecorderLink open(String who, JMXServiceURL address, Map<String, ?> environment)
            throws IOException {
        CHATTER.setLevel(java.util.logging.Level.OFF);
        Map<String, Object> checked = new HashMap<>(environment);
        checked.put(CHECK_PERIOD, CHECK_MILLIS);
        JMXConnector connector = JMXConnectorFactory.connect(address, checked);
        try {
            return new RecorderLink(who, connector);
        } catch (IOException | RuntimeException e) {
            connector.close();
            throw e;
        }
    }

    /// Has `lost` called if the connection breaks, which is noticed within some seconds.
    void onLost(Runnable lost) {
        connector.addConnectionNotificationListener(
                (notice, context) -> {
                    if (notice.getType().equals(JMXConnectionNotification.FAILED)) {
                        lost.run();
                    }
                },
                null,
                null);
    }

    MBeanServerConnection connection() {
        return connection;
    }

    /// What else the other JVM can be told.
    Diagnostics diagnostics() {
        return new Diagnostics(who, connection);
    }

    /// The settings that `template` has for this JVM.
    Map<String, String> settings(Template template) throws IOException {
        return Patience.within(
                PATIENCE,
                who,
                () ->
                        template.settings(
                                configurations(),
                                recorder.getEventTypes().stream()
                                        .map(EventTypeInfo::getName)
                                        .toList(),
                                property("os.name").contains("Linux")));
    }

    private Map<String, Map<String, String>> configurations() {
        return recorder.getConfigurations().stream()
                .collect(
                        Collectors.toMap(
                                ConfigurationInfo::getName, ConfigurationInfo::getSettings));
    }

    /// A system property of the other JVM, or empty.
    String property(String name) throws IOException {
        return ManagementFactory.getPlatformMXBean(connection, RuntimeMXBean.class)
                .getSystemProperties()
                .getOrDefault(name, "");
    }

    /// Starts a recording on disk; answers its number.
    long start(Map<String, String> settings, Duration maxAge, long maxSize) {
        forgetTheDead();
        long recording = recorder.newRecording();
        try {
            Map<String, String> options = new HashMap<>();
            options.put("name", NAME + ProcessHandle.current().pid());
            options.put("disk", "true");
            options.put("dumpOnExit", "false");
            options.put("maxAge", maxAge.toSeconds() + " s");
            options.put("maxSize", Long.toString(maxSize));
            recorder.setRecordingOptions(recording, options);
            recorder.setRecordingSettings(recording, settings);
            recorder.startRecording(recording);
            return recording;
        } catch (RuntimeException e) {
            end(recording);
            throw e;
        }
    }

    /// Ends the recordings of those who watched and were killed.
    private void forgetTheDead() {
        recorder.getRecordings().stream()
                .filter(one -> one.getName().startsWith(NAME))
                .filter(one -> !lives(one.getName().substring(NAME.length())))
                .forEach(one -> end(one.getId()));
    }

    /// Watchers elsewhere cannot be asked; they have other names there.
    private static boolean lives(String pid) {
        return !pid.matches("\\d{1,18}") || ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    /// Changes what a recording records.
    void change(long recording, Map<String, String> settings) throws IOException {
        Patience.within(
                PATIENCE,
                who,
                () -> {
                    recorder.setRecordingSettings(recording, settings);
                    return recording;
                });
    }

    /// Every type of event that the JVM knows, with the settings it takes, by default or as `now`.
    List<RecordedType> types(Map<String, String> now) throws IOException {
        return Patience.within(
                PATIENCE,
                who,
                () -> recorder.getEventTypes().stream().map(type -> type(type, now)).toList());
    }

    private static RecordedType type(EventTypeInfo type, Map<String, String> now) {
        Map<String, String> settings =
                type.getSettingDescriptors().stream()
                        .collect(
                                Collectors.toMap(
                                        SettingDescriptorInfo::getName,
                                        SettingDescriptorInfo::getDefaultValue));
        return RecordedType.of(
                type.getName(), type.getLabel(), type.getCategoryNames(), settings, now);
    }

    /// Begins a new file of the recording: starting another recording does that.
    void rotate() {
        long other = recorder.newRecording();
        try {
            recorder.startRecording(other);
        } finally {
            end(other);
        }
    }

    /// Has the other JVM write all of a recording so far.
    void copy(long recording, Path to) throws IOException {
        recorder.copyTo(recording, to.toAbsolutePath().toString());
    }

    private void end(long recording) {
        try {
            recorder.closeRecording(recording);
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "a recording did not close", e);
        }
    }

    /// Ends a recording and then the connection, without waiting long for a JVM that hangs.
    void close(long recording) {
        try {
            Patience.within(
                    PARTING,
                    who,
                    () -> {
                        end(recording);
                        connector.close();
                        return recording;
                    });
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection did not close", e);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
