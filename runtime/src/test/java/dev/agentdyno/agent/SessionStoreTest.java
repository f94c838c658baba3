package dev.agentdyno.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class SessionStoreTest {
    @TempDir Path parent;

    private final AgentRuntime runtime = new AgentRuntime(new Tunables(), new Meters());
    private final ScriptedModel model =
            new ScriptedModel(request ->
                    switch (request.messages().getLast()) {
                        case ChatMessage.ToolResult result ->
                                ChatMessage.Assistant.saying("it is " + result.text());
                        default -> ScriptedModel.calling("clock", "{\"zone\":\"한국 \\\"x\\\"\"}");
                    });

    private final AgentSpec spec =
            AgentSpec.of("clerk", model)
                    .tools(Toolkit.of(Tool.of("clock", "", "", _ -> "noon\n")))
                    .build();

    private Path folder;
    private SessionStore store;

    @BeforeEach
    void open() {
        folder = parent.resolve("sessions");
        store = SessionStore.inFolder(folder);
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private Path file(String id) {
        return folder.resolve(id + ".json");
    }

    @Test
    void aSavedSessionGoesOnWhereItWas() throws IOException {
        Agent agent = runtime.create(spec, "order-17", "ann");
        agent.run("when?");
        store.save(agent.session());

        Agent again = runtime.resume(spec, store.load("order-17").orElseThrow());

        assertThat(again.id()).isEqualTo("order-17");
        assertThat(again.user()).isEqualTo("ann");
        assertThat(again.memory().window()).isEqualTo(agent.memory().window()).hasSize(4);
        again.run("and now?");
        assertThat(model.asked.getLast().messages()).startsWith(new ChatMessage.User("when?"));
    }

    @Test
    void aSessionResumedIntoASmallerMemoryKeepsTheNewest() throws IOException {
        store.save(
                new Session(
                        "s",
                        "",
                        "clerk",
                        IntStream.range(0, 10)
                                .<ChatMessage>mapToObj(i -> new ChatMessage.User("q" + i))
                                .toList()));
        AgentSpec small = AgentSpec.of("clerk", model).memoryMessages(2).build();

        assertThat(runtime.resume(small, store.load("s").orElseThrow()).memory().window())
                .containsExactly(new ChatMessage.User("q8"), new ChatMessage.User("q9"));
    }

    @Test
    void aMessageThatASmallerMemoryCannotHoldIsForgottenWithAllBeforeIt() {
        Session session =
                new Session(
                        "s",
                        "",
                        "clerk",
                        List.of(
                                new ChatMessage.User("first"),
                                ChatMessage.Assistant.saying("x".repeat(5_000)),
                                new ChatMessage.User("second"),
                                ChatMessage.Assistant.saying("short")));

        for (MemoryBounds bounds :
                List.of(MemoryBounds.ofTokens(100), MemoryBounds.ofBytes(4_000))) {
            AgentSpec small = AgentSpec.of("clerk", model).memory(bounds).build();

            assertThat(runtime.resume(small, session).memory().window())
                    .containsExactly(
                            new ChatMessage.User("second"), ChatMessage.Assistant.saying("short"));
        }
    }

    @Test
    void whatWasNotSavedIsNotThere() throws IOException {
        assertThat(store.load("nobody")).isEmpty();
        assertThat(store.ids()).isEmpty();
        assertThat(store.delete("nobody")).isFalse();
    }

    @Test
    void sessionsAreListedAndDeleted() throws IOException {
        store.save(new Session("b", "", "clerk", List.of()));
        store.save(new Session("a", "", "clerk", List.of()));
        assertThat(store.ids()).containsExactly("a", "b");

        assertThat(store.delete("a")).isTrue();
        assertThat(store.ids()).containsExactly("b");
    }

    @Test
    void fieldsThatOthersWroteSurvive() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                file("s"),
                """
                {"version":1,"id":"s","user":"ann","agent":"clerk","colour":"blue",
                 "messages":[{"role":"user","text":"old","rating":1},
                  {"role":"user","text":"hi","rating":5}]}\
                """);
        Session session = store.load("s").orElseThrow();

        store.save(
                new Session(
                        "s",
                        session.user(),
                        session.agentName(),
                        List.of(session.messages().getLast(), new ChatMessage.User("new"))));

        assertThat(Files.readString(file("s")))
                .contains("\"colour\":\"blue\"")
                .contains("\"text\":\"hi\",\"rating\":5")
                .doesNotContain("\"old\"")
                .contains("new");
    }

    @Test
    void noPartialFileIsEverThere() throws Exception {
        List<Callable<Void>> savers =
                IntStream.range(0, 40)
                        .<Callable<Void>>mapToObj(i ->
                                () -> {
                                    ChatMessage text = new ChatMessage.User("x".repeat(50_000 + i));
                                    store.save(new Session("s", "", "clerk", List.of(text)));
                                    store.load("s").orElseThrow();
                                    return null;
                                })
                        .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> saved : threads.invokeAll(savers)) {
                saved.get();
            }
        }

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file("s"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../x",
                "a/b",
                "a\\b",
                "/etc/passwd",
                ".hidden",
                "a b",
                "a\0b",
                "a\n"
            })
    void anIdThatIsNoNameOfAFileIsRefused(String id) {
        assertThatThrownBy(() -> store.load(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.delete(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> runtime.create(spec, id, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a session's id is");
        assertThat(folder).doesNotExist();
    }

    @Test
    void aFileInThePlaceOfTheFolderIsTold() throws IOException {
        Files.writeString(folder, "");

        assertThatThrownBy(() -> store.save(new Session("s", "", "clerk", List.of())))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + " is a file, not a folder for sessions");
    }

    @Test
    void aFileOfANewerVersionIsToldAndLeftAlone() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file("s"), "{\"version\":2}");

        assertThatThrownBy(() -> store.load("s"))
                .isInstanceOf(IOException.class)
                .hasMessage("session s was saved by a newer version (format 2)");
        assertThatThrownBy(() -> store.save(new Session("s", "", "clerk", List.of())))
                .isInstanceOf(IOException.class);
        assertThat(Files.readString(file("s"))).isEqualTo("{\"version\":2}");
    }

    @Test
    void aBrokenFileIsTold() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file("s"), "{\"version\":1,\"mess");

        assertThatThrownBy(() -> store.load("s")).hasMessage("session s is broken: it is no JSON");
    }

    @Test
    void aSessionIsNotSavedInTheMiddleOfARun() {
        Agent[] self = new Agent[1];
        Tool saving =
                Tool.of("clock", "", "", _ -> String.valueOf(self[0].session().messages().size()));
        self[0] = runtime.create(AgentSpec.of("c", model).tools(Toolkit.of(saving)).build());

        assertThat(self[0].run("?").text()).endsWith("is running already");
    }
}
