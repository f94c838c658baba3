package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.upstream.Transport;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sockets in the file system instead of ports.
@Timeout(60)
class LocalSocketTest {
    @TempDir Path folder;

    @Test
    void aRouterListensOnOneAndAnotherCallsItThere() throws Exception {
        passesThrough(Transport.best());
    }

    @Test
    void theSelectorOfTheJdkCanToo() throws Exception {
        passesThrough(Transport.nio());
    }

    private void passesThrough(Transport transport) throws Exception {
        Path file = folder.resolve("inner.sock");
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (Router inner = start(file, alder, transport)) {
            assertThat(inner.address()).isEqualTo("unix:" + file + " (http)");
            assertThat(inner.port()).isZero();
            BackendConfig there = BackendConfig.of("inner", URI.create("unix:" + file));
            RouterConfig config = RouterConfig.of(List.of(there));
            try (RouterRig outer = RouterRig.of(config, alder)) {
                for (int i = 0; i < 5; i++) {
                    assertThat(outer.chat().body()).isEqualTo(ScriptedBackend.ANSWER);
                }
                RouterRig.await(
                        "a health check",
                        () -> outer.router.backends().getFirst().state().equals("healthy"));
                assertThat(alder.chats.getFirst().path()).isEqualTo("/v1/chat/completions");
            }
        }
        assertThat(file).doesNotExist();
    }

    private static Router start(Path file, ScriptedBackend backend, Transport transport)
            throws IOException {
        Path yaml = file.resolveSibling("router.yaml");
        Files.writeString(
                yaml,
                """
                server: {bind_address: "unix:%s"}
                backends: [{name: alder, url: "%s"}]
                """
                        .formatted(file, backend.url()));
        return Router.start(RouterConfig.read(yaml), new Tunables(), new Meters(), transport);
    }

    @Test
    void oneThatWasLeftBehindIsReplacedAndOneInUseIsNot() throws Exception {
        Path file = folder.resolve("left.sock");
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (alder) {
            try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                left.bind(UnixDomainSocketAddress.of(file));
                assertThatThrownBy(() -> start(file, alder, Transport.best()))
                        .isInstanceOf(IOException.class)
                        .hasMessage("unix:" + file + " is in use");
            }
            assertThat(file).exists();
            start(file, alder, Transport.best()).close();
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void aFileThatIsNoSocketStays() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "mine");
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (alder) {
            assertThatThrownBy(() -> start(file, alder, Transport.best()))
                    .isInstanceOf(IOException.class)
                    .hasMessage(file + " is there and is no socket");
            assertThat(file).hasContent("mine");
        }
    }
}
