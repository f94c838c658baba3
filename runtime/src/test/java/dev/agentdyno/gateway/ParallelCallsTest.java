package dev.agentdyno.gateway;

import static dev.agentdyno.gateway.Translating.events;
import static dev.agentdyno.gateway.Translating.json;
import static dev.agentdyno.gateway.Translating.stream;
import static dev.agentdyno.gateway.Translating.streaming;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Calls of tools in streams of OpenAI, of which several may come about at once.
class ParallelCallsTest {
    private static final String DONE = "data: [DONE]\n\n";

    /// A chunk with some of the arguments of one call, which begins where it has a name.
    private static String part(int index, String name, String arguments) {
        String id = name.isEmpty() ? "" : "'id':'call_" + index + "',";
        return chunk("'index':" + index + "," + id, name, arguments);
    }

    /// @param marks what tells which call it is of, JSON with a comma behind each member
    private static String chunk(String marks, String name, String arguments) {
        String text = "'" + arguments.replace("\"", "\\'") + "'";
        return chunkOf(marks, name, text);
    }

    /// @param arguments as JSON
    private static String chunkOf(String marks, String name, String arguments) {
        String named = name.isEmpty() ? "" : "'name':'" + name + "',";
        return "data: {'choices':[{'index':0,'delta':{'tool_calls':[{%s'function':{%s'arguments':%s}}]}}]}\n\n"
                .formatted(marks, named, arguments)
                .replace('\'', '"');
    }

    /// The calls that a caller of Anthropic makes of `parts`.
    private static List<String> calls(String... parts) {
        return Told.read(Dialect.ANTHROPIC, told(Operation.MESSAGES, parts)).calls();
    }

    private static String told(Operation asked, String... parts) {
        return stream(streaming(Dialect.OPENAI, asked), String.join("", parts));
    }

    private static final String CALLED =
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n";

    @ParameterizedTest
    @EnumSource(names = {"MESSAGES", "STREAM_GENERATE", "CHAT"})
    void callsWhoseArgumentsComeInTurnsAreToldOneAfterTheOther(Operation asked) {
        String given =
                part(0, "look", "")
                        + part(1, "ask", "")
                        + part(0, "", "{\"a\":")
                        + part(1, "", "{\"b\":")
                        + part(2, "none", "")
                        + part(0, "", "1}")
                        + part(1, "", "2}");
        for (String end : List.of(CALLED, DONE)) {
            String told = told(asked, given, end);
            assertThat(Told.read(asked.dialect(), told).calls())
                    .containsExactly(
                            "call_0 look {\"a\":1}", "call_1 ask {\"b\":2}", "call_2 none {}");
        }
    }

    @Test
    void blocksOfCallsThatComeInTurnsDoNotOverlap() {
        String told =
                told(
                        Operation.MESSAGES,
                        part(0, "look", "{"),
                        part(1, "ask", "{"),
                        part(0, "", "}"),
                        part(1, "", "}"),
                        CALLED);
        assertThat(events(told).stream().map(e -> e.path("type").stringValue()))
                .containsSubsequence(
                        "content_block_start",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "message_stop");
    }

    @Test
    void aCallBehindAWholeOneIsToldAtOnce() {
        AnswerTranslator translator = streaming(Dialect.OPENAI, Operation.MESSAGES);
        translator.accept(part(0, "look", "{}").getBytes(StandardCharsets.UTF_8));
        byte[] told = translator.accept(part(1, "ask", "{").getBytes(StandardCharsets.UTF_8));
        assertThat(new String(told, StandardCharsets.UTF_8)).contains("\"name\":\"ask\"");
    }

    private static String text(String text) {
        return "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }

    @Test
    void textThatComesBeforeACallIsWholeFollowsTheCalls() {
        String told =
                told(
                        Operation.MESSAGES,
                        part(0, "look", "{"),
                        part(1, "ask", "{}"),
                        text("so"),
                        part(0, "", "}"),
                        text("\\n"),
                        part(0, "", "\\n"),
                        CALLED);
        assertThat(told).contains("message_stop").doesNotContain("error");
        assertThat(Told.read(Dialect.ANTHROPIC, told).calls())
                .containsExactly("call_0 look {}", "call_1 ask {}");
        assertThat(Told.read(Dialect.ANTHROPIC, told).text()).startsWith("so");
    }

    @Test
    void textAroundCallsKeepsItsOrder() {
        String told =
                told(
                        Operation.MESSAGES,
                        part(0, "look", "{"),
                        text("AB"),
                        text("CD"),
                        part(0, "", "}"),
                        text("EF"),
                        CALLED);
        assertThat(Told.read(Dialect.ANTHROPIC, told).text()).isEqualTo("ABCDEF");
    }

    @Test
    void callsThatShareAnIndexAreToldApartByTheirIds() {
        String a = "'index':0,'id':'a',";
        String b = "'index':0,'id':'b',";
        String told =
                told(
                        Operation.MESSAGES,
                        chunk(a, "f", "{"),
                        chunk(b, "f", "{"),
                        chunk(a, "", "}"),
                        chunk(b, "", "}"),
                        DONE);
        assertThat(Told.read(Dialect.ANTHROPIC, told).calls()).containsExactly("a f {}", "b f {}");
        assertThat(Told.read(Dialect.ANTHROPIC, told).stop()).isEqualTo(Stop.CALLS);
    }

    @Test
    void anErrorThatIsOnlyTextKeepsIt() {
        String told = told(Operation.MESSAGES, text("x"), "data: {\"error\":\"boom\"}\n\n");
        assertThat(told).contains("boom").doesNotContain("stream_cut");
    }

    @Test
    void whatFollowsTextIsNoPartOfACallBeforeIt() {
        String told = told(Operation.MESSAGES, part(0, "look", "{}"), text("so"), part(0, "", "x"));
        assertThat(told).contains("goes back to a call that was over");
    }

    @Test
    void callsOfOneIndexAreToldApartByIdAndName() {
        assertThat(
                        calls(
                                chunk("'index':0,'id':'a',", "f", "{}"),
                                chunk("'index':0,'id':'b',", "f", "{"),
                                chunk("'index':0,'id':'random',", "", "}"),
                                DONE))
                .containsExactly("a f {}", "b f {}");
    }

    @Test
    void anIdThatIsToldAgainWithoutAnIndexIsNoOtherCall() {
        assertThat(calls(chunk("'id':'a',", "f", "{"), chunk("'id':'a',", "f", "}"), DONE))
                .containsExactly("a f {}");
    }

    @Test
    void argumentsThatAreNoTextAreTakenAsJson() {
        assertThat(calls(chunkOf("'index':0,'id':'a',", "f", "{'x':1}"), DONE))
                .containsExactly("a f " + json("{'x':1}"));
    }
}
