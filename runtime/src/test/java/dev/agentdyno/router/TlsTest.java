package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.config.TlsConfig;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {
    @TempDir Path folder;

    @Test
    void callersSpeakTlsWithWhatTheConfigurationNames() throws Exception {
        KeyStore store = SelfSigned.in(folder).store();
        Path config = folder.resolve("router.yaml");
        ScriptedBackend alder = ScriptedBackend.start("alder");
        Files.writeString(
                config,
                """
                server: {bind_address: "127.0.0.1:0"}
                tls:
                  cert: %s
                  key: %s
                health_checks: {enabled: false}
                backends: [{name: alder, url: "%s"}]
                """
                        .formatted(certificate(store), key(store), alder.url()));
        try (alder;
                Router router =
                        Router.start(RouterConfig.read(config), new Tunables(), new Meters());
                HttpClient client = HttpClient.newBuilder().sslContext(trusting(store)).build()) {
            assertThat(router.address()).isEqualTo("https://127.0.0.1:" + router.port());
            URI uri = URI.create(router.address() + "/v1/chat/completions");
            String large = "{\"model\":\"m\",\"x\":\"" + "y".repeat(1 << 20) + "\"}";
            for (String body : new String[] {RouterRig.CHAT, large, RouterRig.CHAT}) {
                HttpRequest request =
                        HttpRequest.newBuilder(uri)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build();
                HttpResponse<String> answer =
                        client.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.body()).isEqualTo(ScriptedBackend.ANSWER);
                assertThat(alder.chats.getLast().body()).isEqualTo(body);
            }
            assertThat(plain(router.port())).doesNotContain("200");
        }
    }

    private static String plain(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            RouterRig.send(socket, "GET /v1/models HTTP/1.1\r\nhost: x\r\n\r\n");
            return RouterRig.rest(socket);
        }
    }

    @Test
    void filesThatCannotBeUsedAreNamed() throws Exception {
        Path nowhere = folder.resolve("nowhere.pem");
        Path rubbish = Files.writeString(folder.resolve("rubbish.pem"), "rubbish");
        assertThatThrownBy(() -> start(new TlsConfig(nowhere, rubbish)))
                .isInstanceOf(IOException.class)
                .hasMessage("no such file: " + nowhere);
        assertThatThrownBy(() -> start(new TlsConfig(rubbish, rubbish)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot use " + rubbish + " with the key ");
    }

    @Test
    void filesThatCannotBeUsedAreToldWithTheirPlaceInTheConfiguration() throws Exception {
        KeyStore store = SelfSigned.in(folder).store();
        Path good = certificate(store);
        Path rubbish = Files.writeString(folder.resolve("rubbish.pem"), "rubbish");
        assertThatThrownBy(() -> parse(good, folder.resolve("nowhere.pem")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageMatching("x.yaml line 2 column 8: tls.key: no such file: .*nowhere.pem");
        assertThatThrownBy(() -> parse(folder, rubbish))
                .hasMessage("x.yaml line 1 column 13: tls.cert: cannot read " + folder);
        assertThatThrownBy(() -> parse(good, rubbish))
                .hasMessageStartingWith("x.yaml line 1 column 13: tls.cert: cannot use " + good);
        assertThat(parse(good, key(store)).tls()).isPresent();
        Path own = Files.move(key(store), folder.resolve("own.pem"));
        Path others = key(SelfSigned.in(Files.createDirectory(folder.resolve("other"))).store());
        assertThat(others).isNotEqualTo(own);
        assertThatThrownBy(() -> parse(good, others))
                .hasMessageStartingWith("x.yaml line 1 column 13: tls.cert: cannot use " + good)
                .hasMessageContaining(": they do not work together: ");
    }

    @Test
    void anotherCertificateTakesARestart() throws Exception {
        KeyStore store = SelfSigned.in(folder).store();
        TlsConfig tls = new TlsConfig(certificate(store), key(store));
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder)) {
            RouterConfig next =
                    RouterRig.configOf(alder).with(draft -> draft.tls = Optional.of(tls));
            assertThatThrownBy(() -> rig.router.reload(next, "test"))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("tls: another certificate or key");
        }
    }

    private static RouterConfig parse(Path certificate, Path key) {
        return RouterConfig.parse(
                "x.yaml", "tls: {cert: \"%s\",\n  key: \"%s\"}".formatted(certificate, key));
    }

    private static void start(TlsConfig tls) throws IOException {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (alder) {
            RouterConfig plain = RouterRig.configOf(alder);
            RouterConfig secure = plain.with(draft -> draft.tls = Optional.of(tls));
            Router.start(secure, new Tunables(), new Meters()).close();
        }
    }

    private Path certificate(KeyStore store) throws Exception {
        return pem("CERTIFICATE", store.getCertificate("one").getEncoded());
    }

    private Path key(KeyStore store) throws Exception {
        return pem("PRIVATE KEY", store.getKey("one", SelfSigned.PASSWORD).getEncoded());
    }

    private Path pem(String what, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(
                folder.resolve(what + ".pem"),
                "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    private static SSLContext trusting(KeyStore store) throws Exception {
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
