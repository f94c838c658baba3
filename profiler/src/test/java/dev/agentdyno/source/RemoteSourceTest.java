package dev.agentdyno.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RemoteSourceTest {
    private static final String PASSWORD = "not-told-to-anyone";

    @TempDir Path folder;

    @Test
    void showsAndDumpsAJvmBehindAPort() throws Exception {
        int port = freePort();
        try (ForeignJvm jvm = start(port)) {
            CountDownLatch seen = new CountDownLatch(1);
            Credentials credentials = new Credentials("watcher", PASSWORD);
            try (RemoteSource source =
                    RemoteSource.connect(
                            "127.0.0.1:" + port, Optional.of(credentials), Template.LOW)) {
                source.start(event -> {
                    if (event.getEventType().getName().equals("jdk.GarbageCollection")) {
                        seen.countDown();
                    }
                });
                assertThat(seen.await(60, TimeUnit.SECONDS)).isTrue();
                assertThat(source.name()).isEqualTo("127.0.0.1:" + port);
                assertThat(source.files()).isNotEmpty();
                source.settings().orElseThrow().change(Map.of("jdk.ThreadSleep#enabled", "true"));
                Path dumped = folder.resolve("dump.jfr");
                source.dump(dumped);
                assertThat(RecordingFile.readAllEvents(dumped))
                        .anyMatch(event ->
                                event.getEventType().getName().equals("jdk.GarbageCollection"));
            }
            assertThat(jvm.process().isAlive()).isTrue();
        }
    }

    @Test
    void aConnectionThatIsLostIsTold() throws Exception {
        int port = freePort();
        try (ForeignJvm jvm = start(port);
                RemoteSource source =
                        RemoteSource.connect(
                                "127.0.0.1:" + port,
                                Optional.of(new Credentials("watcher", PASSWORD)),
                                Template.LOW)) {
            source.start(event -> {});
            jvm.process().destroyForcibly().waitFor();
            source.await();
            assertThat(source.ended())
                    .contains("the connection to 127.0.0.1:" + port + " was lost");
        }
    }

    @Test
    void aWrongPasswordIsToldAndNotRepeated() throws Exception {
        int port = freePort();
        try (ForeignJvm jvm = start(port)) {
            Credentials wrong = new Credentials("watcher", "guess");
            assertThatThrownBy(() ->
                            RemoteSource.connect(
                                    "127.0.0.1:" + port, Optional.of(wrong), Template.LOW))
                    .isInstanceOf(IOException.class)
                    .hasMessage("127.0.0.1:" + port + " does not accept this user and password");
            assertThatThrownBy(() ->
                            RemoteSource.connect(
                                    "127.0.0.1:" + port, Optional.empty(), Template.LOW))
                    .hasMessage("127.0.0.1:" + port + " asks for a user and a password");
            assertThat(wrong.toString()).doesNotContain("guess");
            assertThat(jvm.process().isAlive()).isTrue();
        }
    }

    @Test
    void anAddressWithNobodyBehindItIsToldInOneLine() throws IOException {
        int port = freePort();
        assertThatThrownBy(() ->
                        RemoteSource.connect("127.0.0.1:" + port, Optional.empty(), Template.LOW))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot connect to 127.0.0.1:" + port + ": ")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> RemoteSource.connect("nonsense", Optional.empty(), Template.LOW))
                .hasMessage("'nonsense' is neither host:port nor a service:jmx: URL");
    }

    private ForeignJvm start(int port) throws IOException {
        Path passwords = Files.writeString(folder.resolve("passwords"), "watcher " + PASSWORD);
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
        Path access = Files.writeString(folder.resolve("access"), "watcher readwrite");
        return ForeignJvm.start(
                Path.of(System.getProperty("java.home")),
                folder,
                "-Dcom.sun.management.jmxremote.port=" + port,
                "-Dcom.sun.management.jmxremote.rmi.port=" + port,
                "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                "-Djava.rmi.server.hostname=127.0.0.1",
                "-Dcom.sun.management.jmxremote.ssl=false",
                "-Dcom.sun.management.jmxremote.password.file=" + passwords,
                "-Dcom.sun.management.jmxremote.access.file=" + access);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
