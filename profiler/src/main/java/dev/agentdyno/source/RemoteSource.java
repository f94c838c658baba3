package dev.agentdyno.source;

import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.remote.JMXServiceURL;
import jdk.management.jfr.RemoteRecordingStream;

/// A JVM elsewhere, reached by its management port (JMX).
///
/// A recording is started there and its bytes come over the connection into a folder of ours, some
/// seconds late. [#close] ends the recording and deletes the folder.
public final class RemoteSource extends LiveSource {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration MAX_AGE = Duration.ofHours(12);
    private static final long MAX_SIZE = 1L << 30;
    private static final Pattern SHORT =
            Pattern.compile("(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])?:(?<port>\\d{1,5})");

    private final String name;
    private final RecorderLink link;
    private final Map<String, String> settings;
    private final Path folder;
    private final RemoteRecordingStream stream;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean closed;

    /// Connects to `address` and prepares to record. Takes some seconds, at most twenty.
    ///
    /// @param address a `service:jmx:` URL, or `host:port` for one with the usual registry
    /// @throws IOException if that is not possible; the message is one line for a person
    public static RemoteSource connect(
            String address, Optional<Credentials> credentials, Template template)
            throws IOException {
        JMXServiceURL url = url(address);
        return Patience.within(
                PATIENCE, address, () -> connect(address, url, credentials, template));
    }

    /// The URL that `address` stands for.
    ///
    /// @throws IOException if it is none
    static JMXServiceURL url(String address) throws IOException {
        Matcher parts = SHORT.matcher(address);
        try {
            return new JMXServiceURL(
                    parts.matches()
                            ? "service:jmx:rmi:///jndi/rmi://" + address + "/jmxrmi"
                            : address);
        } catch (MalformedURLException e) {
            throw new IOException(
                    "'" + address + "' is neither host:port nor a service:jmx: URL", e);
        }
    }

    private static RemoteSource connect(
            String address, JMXServiceURL url, Optional<Credentials> credentials, Template template)
            throws IOException {
        RecorderLink link = link(address, url, credentials);
        try {
            Path folder = Files.createTempDirectory("agentdyno-remote");
            Map<String, String> settings = new ConcurrentHashMap<>(link.settings(template));
            RemoteRecordingStream stream = new RemoteRecordingStream(link.connection(), folder);
            stream.setSettings(settings);
            return new RemoteSource(address, link, settings, folder, stream);
        } catch (IOException | RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private static RecorderLink link(
            String address, JMXServiceURL url, Optional<Credentials> credentials)
            throws IOException {
        try {
            return RecorderLink.open(
                    address, url, credentials.map(Credentials::environment).orElse(Map.of()));
        } catch (SecurityException e) {
            throw new IOException(
                    address
                            + (credentials.isPresent()
                                    ? " does not accept this user and password"
                                    : " asks for a user and a password"),
                    e);
        } catch (IOException | RuntimeException e) {
            throw new IOException("cannot connect to " + address + ": " + cause(e), e);
        }
    }

    private static String cause(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        String message = first.getMessage();
        return message == null || message.isBlank()
                ? first.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }

    private RemoteSource(
            String name,
            RecorderLink link,
            Map<String, String> settings,
            Path folder,
            RemoteRecordingStream stream) {
        super(stream, new FreshChunks(link::rotate), new Repository(Optional.of(folder)));
        this.name = name;
        this.link = link;
        this.settings = settings;
        this.folder = folder;
        this.stream = stream;
        stream.setMaxAge(MAX_AGE);
        stream.setMaxSize(MAX_SIZE);
        stream.onClose(this::gone);
        link.onLost(this::gone);
    }

    private void gone() {
        if (!closed) {
            warn(lost());
        }
        over.countDown();
    }

    private String lost() {
        return "the connection to " + name + " was lost";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> ended() {
        return over.getCount() == 0 && !closed ? Optional.of(lost()) : Optional.empty();
    }

    @Override
    public void await() throws InterruptedException {
        over.await();
    }

    @Override
    public Optional<EventSettings> settings() {
        return Optional.of(new StreamSettings(stream, link, settings));
    }

    @Override
    public Optional<Diagnostics> diagnostics() {
        return over.getCount() == 0 ? Optional.empty() : Optional.of(link.diagnostics());
    }

    @Override
    public void dump(Path to) throws IOException {
        if (over.getCount() == 0) {
            Joined.write(files(), to);
            return;
        }
        try {
            stream.dump(to);
        } catch (IOException | RuntimeException e) {
            Joined.write(files(), to);
        }
    }

    @Override
    public void close() {
        closed = true;
        rest();
        Thread.ofPlatform().daemon().name("dyno-parting").start(this::part);
        over.countDown();
    }

    /// Not waited for: a connection that is broken takes its time to say so.
    private void part() {
        try {
            stream.close();
            link.close();
        } catch (IOException | RuntimeException e) {
            warn(lost());
        } finally {
            Folders.delete(folder);
        }
    }

    /// The settings of a stream from elsewhere.
    private record StreamSettings(
            RemoteRecordingStream stream, RecorderLink link, Map<String, String> now)
            implements EventSettings {
        @Override
        public List<RecordedType> types() throws IOException {
            return link.types(now);
        }

        @Override
        public void change(Map<String, String> settings) throws IOException {
            now.putAll(settings);
            Patience.within(
                    PATIENCE,
                    "The connection",
                    () -> {
                        stream.setSettings(Map.copyOf(now));
                        return now;
                    });
        }
    }
}
