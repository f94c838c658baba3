package dev.agentdyno.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.agent.RedisSessions;
import dev.agentdyno.agent.Session;
import dev.agentdyno.model.ChatMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RedisSessionsTest {
    private @TempDir Path folder;
    private RedisServer server;
    private RedisSessions store;

    @BeforeEach
    void start() throws Exception {
        server = RedisServer.start(folder);
        store = RedisSessions.at(server.uri());
    }

    @AfterEach
    void stop() {
        store.close();
        server.close();
    }

    private static Session session(String id, String text) {
        return new Session(id, "ann", "clerk", List.of(new ChatMessage.User(text)));
    }

    @Test
    void aSavedSessionIsFoundByAnotherProcess() throws Exception {
        store.save(session("order-17", "Hello"));

        try (RedisSessions other = RedisSessions.at(server.uri())) {
            assertThat(other.load("order-17")).hasValue(session("order-17", "Hello"));
            assertThat(other.load("nobody")).isEmpty();
        }
    }

    @Test
    void theLaterOneStays() throws Exception {
        store.save(session("s", "one"));
        store.save(session("s", "two"));

        assertThat(store.load("s")).hasValue(session("s", "two"));
    }

    @Test
    void listsAndDeletesWhatIsItsOwn() throws Exception {
        server.ask("SET", "other", "x");
        store.save(session("b", "x"));
        store.save(session("a", "x"));

        assertThat(store.ids()).containsExactly("a", "b");
        assertThat(store.delete("a")).isTrue();
        assertThat(store.delete("a")).isFalse();
        assertThat(store.ids()).containsExactly("b");
        assertThat(server.ask("GET", "other")).contains("x");
    }

    @Test
    void saysWhenRedisIsGoneAndGoesOnWhenItIsBack() throws Exception {
        store.save(session("s", "one"));
        server.kill();
        assertThatThrownBy(() -> store.save(session("s", "two")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Redis at redis://127.0.0.1:");
        server.start();
        store.save(session("s", "three"));

        assertThat(store.load("s")).hasValue(session("s", "three"));
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertThatThrownBy(() -> RedisSessions.at("http://host"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RedisSessions.at("")).isInstanceOf(IllegalArgumentException.class);
    }
}
