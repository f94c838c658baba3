package dev.agentdyno.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ToolRequest;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ToolsTest {
    private static final String INDEX =
            """
            {"type":"object","properties":{"index":{"type":"integer"},
             "unit":{"type":"string","enum":["m","km"]}},"required":["index"]}\
            """;

    private final Tunables tunables = new Tunables();
    private final AgentRuntime runtime = new AgentRuntime(tunables, new Meters());

    @AfterEach
    void close() {
        runtime.close();
    }

    /// Asks for `calls` of `tool` at once, then answers with their results, one a line.
    private static ScriptedModel asking(String tool, String... arguments) {
        return new ScriptedModel(request ->
                request.messages().getLast() instanceof ChatMessage.ToolResult
                        ? ChatMessage.Assistant.saying(results(request.messages()))
                        : new ChatMessage.Assistant(
                                "",
                                IntStream.range(0, arguments.length)
                                        .mapToObj(
                                                i -> new ToolRequest("id-" + i, tool, arguments[i]))
                                        .toList()));
    }

    private static String results(List<ChatMessage> messages) {
        List<String> lines = new ArrayList<>();
        for (ChatMessage message : messages) {
            if (message instanceof ChatMessage.ToolResult result) {
                lines.add(
                        result.requestId() + (result.failed() ? " failed " : " ") + result.text());
            }
        }
        return String.join("\n", lines);
    }

    private static String[] indexes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"index\":" + i + "}")
                .toArray(String[]::new);
    }

    private AgentResult run(ScriptedModel model, Tool... tools) {
        return runtime.create(AgentSpec.of("clerk", model).tools(Toolkit.of(tools)).build())
                .run("?");
    }

    private static String index(ToolArguments arguments) {
        return "r" + arguments.json().path("index").asInt();
    }

    @Nested
    class SeveralCallsAtOnce {
        @Test
        void areUnderWayTogether() {
            CyclicBarrier allThere = new CyclicBarrier(4);
            Tool tool =
                    Tool.of(
                            "look",
                            "",
                            INDEX,
                            arguments -> {
                                allThere.await();
                                return index(arguments);
                            });

            AgentResult result = run(asking("look", indexes(4)), tool);

            assertThat(result.text()).isEqualTo("id-0 r0\nid-1 r1\nid-2 r2\nid-3 r3");
            assertThat(result.toolCalls()).isEqualTo(4);
        }

        @Test
        void tellTheModelOfAnErrorOfTheirOwn() {
            Tool tool =
                    Tool.of(
                            "look",
                            "",
                            INDEX,
                            _ -> {
                                throw new AssertionError("no luck");
                            });

            AgentResult result = run(asking("look", indexes(2)), tool);

            assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(result.text().lines())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains("AssertionError: no luck"));
        }

        @Test
        void areNoMoreThanTheSettingAllows() {
            tunables.set("agent.tools.parallel", "3", "test");
            AtomicInteger underWay = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            Tool tool =
                    Tool.of(
                            "look",
                            "",
                            INDEX,
                            arguments -> {
                                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                                Thread.yield();
                                underWay.decrementAndGet();
                                return index(arguments);
                            });

            AgentResult result = run(asking("look", indexes(40)), tool);

            assertThat(most.get()).isBetween(1, 3);
            assertThat(result.text().lines()).hasSize(40).last().isEqualTo("id-39 r39");
        }

        @Test
        void goOneAfterTheOtherIfTheSettingSaysSo() {
            tunables.set("agent.tools.parallel", "1", "test");
            List<String> order = new ArrayList<>();
            Tool tool =
                    Tool.of(
                            "look",
                            "",
                            INDEX,
                            arguments -> {
                                order.add(index(arguments));
                                return "";
                            });

            run(asking("look", indexes(5)), tool);

            assertThat(order).containsExactly("r0", "r1", "r2", "r3", "r4");
        }
    }

    @Test
    void aToolThatTakesNothingNeedsNoSchema() {
        Tool clock = Tool.of("clock", "Tells the time.", _ -> "noon");

        assertThat(run(asking("clock", "{}"), clock).text()).isEqualTo("id-0 noon");
        assertThat(clock.schema().parameters())
                .isEqualTo("{\"type\":\"object\",\"properties\":{}}");
    }

    @Test
    void aToolThatGivesNothingTellsTheModelSo() {
        String[] none = new String[2];
        Tool single = Tool.of("look", "", INDEX, _ -> none[0]);
        Tool batched = Tool.batched("look", "", INDEX, _ -> Arrays.asList(none));

        for (Tool tool : List.of(single, batched)) {
            AgentResult result = run(asking("look", indexes(2)), tool);

            assertThat(result.text())
                    .isEqualTo(
                            "id-0 failed the tool gave no result\n"
                                    + "id-1 failed the tool gave no result");
        }
    }

    @Nested
    class ABatchedTool {
        private final List<Integer> sizes = new ArrayList<>();
        private final BatchTool tool =
                Tool.batched(
                        "look",
                        "",
                        INDEX,
                        calls -> {
                            sizes.add(calls.size());
                            return calls.stream().map(ToolsTest::index).toList();
                        });

        @Test
        void getsAllCallsOfARoundInOne() {
            AgentResult result = run(asking("look", indexes(10)), tool);

            assertThat(sizes).containsExactly(10);
            assertThat(result.text().lines()).hasSize(10).last().isEqualTo("id-9 r9");
            assertThat(result.toolCalls()).isEqualTo(10);
        }

        @Test
        void getsNoCallThatIsWrong() {
            AgentResult result = run(asking("look", "{\"index\":1}", "{}", "{\"index\":3}"), tool);

            assertThat(sizes).containsExactly(2);
            assertThat(result.text())
                    .isEqualTo("id-0 r1\nid-1 failed property 'index' is missing\nid-2 r3");
        }

        @Test
        void thatAnswersTooFewFailsForEach() {
            BatchTool forgetful = Tool.batched("look", "", INDEX, _ -> List.of("one"));

            AgentResult result = run(asking("look", indexes(2)), forgetful);

            assertThat(result.text())
                    .isEqualTo(
                            """
                            id-0 failed the tool gave 1 results for 2 calls
                            id-1 failed the tool gave 1 results for 2 calls\
                            """);
        }
    }

    @Nested
    class WrongArguments {
        private final Tool tool = Tool.of("look", "", INDEX, ToolsTest::index);

        private String told(String arguments) {
            return run(asking("look", arguments), tool).text();
        }

        @Test
        void areToldByTheNameOfTheProperty() {
            assertThat(told("{}")).isEqualTo("id-0 failed property 'index' is missing");
            assertThat(told("{\"index\":\"two\"}"))
                    .isEqualTo(
                            "id-0 failed property 'index' should be of type integer, but is"
                                    + " string");
            assertThat(told("{\"index\":2.5}")).contains("'index'").contains("but is number");
            assertThat(told("{\"index\":1,\"unit\":\"mile\"}"))
                    .isEqualTo("id-0 failed property 'unit' should be one of km, m");
        }

        @Test
        void mayBeNumbersThatNoDoubleHolds() {
            assertThat(told("{\"index\":1,\"unit\":1e400}"))
                    .isEqualTo(
                            "id-0 failed property 'unit' should be of type string, but is"
                                    + " integer");
            for (String fraction : List.of("1e-400", "9007199254740993.5")) {
                assertThat(told("{\"index\":" + fraction + "}")).endsWith("but is number");
            }
            assertThat(told("{\"index\":-1e999999999}")).startsWith("id-0 failed");
        }

        @Test
        void thatAreNoJsonAreToldToo() {
            assertThat(told("{index"))
                    .isEqualTo(
                            "id-0 failed the arguments are no JSON; write one JSON object with"
                                    + " index");
        }

        @Test
        void areMendedByAModelThatReads() {
            ScriptedModel model =
                    new ScriptedModel(request ->
                            switch (request.messages().getLast()) {
                                case ChatMessage.ToolResult result when result.failed() ->
                                        ScriptedModel.calling("look", "{\"index\":7}");
                                case ChatMessage.ToolResult result ->
                                        ChatMessage.Assistant.saying(result.text());
                                default -> ScriptedModel.calling("look", "{\"index\":null}");
                            });

            assertThat(run(model, tool).text()).isEqualTo("r7");
        }

        @Test
        void areFoundAtAnyDepth() {
            Tool nested =
                    Tool.of(
                            "look",
                            "",
                            """
                            {"type":"object","required":["orders"],"properties":{"orders":
                             {"type":"array","items":{"type":"object","required":["id"],
                              "properties":{"id":{"type":"integer"}}}}}}\
                            """,
                            _ -> "done");

            AgentResult result =
                    run(asking("look", "{\"orders\":[{\"id\":1},{\"id\":\"x\"}]}"), nested);

            assertThat(result.text()).contains("'orders[1].id'");
        }
    }

    @Test
    void aSchemaThatIsNoJsonIsRefusedWhenTheToolkitIsBuilt() {
        Tool tool = Tool.of("look", "", "{broken", _ -> "");

        assertThatThrownBy(() -> Toolkit.of(tool))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tool look: the parameters are no JSON");
    }

    @Nested
    class APolicy {
        private final AtomicInteger attempts = new AtomicInteger();

        private Tool failing(int times) {
            return Tool.of(
                    "look",
                    "",
                    "",
                    _ -> {
                        if (attempts.incrementAndGet() <= times) {
                            throw new IllegalStateException("no luck");
                        }
                        return "there";
                    });
        }

        @Test
        void mayTryAgain() {
            Tool tool = failing(2).with(ToolPolicy.DEFAULT.retrying(2, Duration.ofNanos(1)));

            assertThat(run(asking("look", "{}"), tool).text()).isEqualTo("id-0 there");
            assertThat(attempts).hasValue(3);
        }

        @Test
        void tellsTheModelWhenRetriesAreUsedUp() {
            Tool tool = failing(9).with(ToolPolicy.DEFAULT.retrying(2, Duration.ofNanos(1)));

            assertThat(run(asking("look", "{}"), tool).text()).isEqualTo("id-0 failed no luck");
            assertThat(attempts).hasValue(3);
        }

        @Test
        void isNotAskedAboutWrongArguments() {
            class Shop {
                @ToolMethod("Orders.")
                String order(int count) {
                    return "ordered " + count;
                }
            }
            Tool order = Tool.fromMethods(new Shop()).getFirst();
            Tool strict =
                    order.with(
                            ToolPolicy.DEFAULT
                                    .failingTheRun()
                                    .retrying(3, Duration.ofHours(1))
                                    .withTimeout(Duration.ofMinutes(1)));

            AgentResult result = run(asking("order", "{\"count\":3000000000}"), strict);

            assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(result.text())
                    .isEqualTo("id-0 failed property 'count' is too large for a int");
        }

        @Test
        void mayEndTheRun() {
            Tool tool = failing(1).with(ToolPolicy.DEFAULT.failingTheRun());

            AgentResult result = run(asking("look", "{}", "{}"), tool);

            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.errorType()).isEqualTo("tool_failed");
            assertThat(result.errorMessage()).isEqualTo("look: no luck");
        }

        @Test
        void stopsAToolThatTakesTooLong() throws InterruptedException {
            CountDownLatch interrupted = new CountDownLatch(1);
            Tool slow =
                    Tool.of(
                            "look",
                            "",
                            "",
                            _ -> {
                                try {
                                    new CountDownLatch(1).await();
                                } finally {
                                    interrupted.countDown();
                                }
                                return "";
                            });

            AgentResult result =
                    run(
                            asking("look", "{}"),
                            slow.with(ToolPolicy.DEFAULT.withTimeout(Duration.ofMillis(5))));

            assertThat(result.text()).isEqualTo("id-0 failed the tool took longer than 5 ms");
            interrupted.await();
        }

        @Test
        void tellsAnInterruptOfTheToolsOwnThreadAndTheRunGoesOn() {
            Tool tool =
                    Tool.of(
                                    "look",
                                    "",
                                    INDEX,
                                    _ -> {
                                        throw new InterruptedException("inside");
                                    })
                            .with(ToolPolicy.DEFAULT.withTimeout(Duration.ofMinutes(1)));

            AgentResult result = run(asking("look", indexes(1)), tool);

            assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(result.text()).contains("failed").contains("InterruptedException: inside");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }

        @Test
        void isRefusedWhereItMakesNoSense() {
            assertThatThrownBy(() -> ToolPolicy.DEFAULT.withTimeout(Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ToolPolicy.DEFAULT.retrying(-1, Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void tenThousandCallsLoseNoResult() {
        tunables.set("agent.tools.parallel", "1000", "test");
        Tool tool = Tool.of("look", "", INDEX, ToolsTest::index);

        AgentResult result = run(asking("look", indexes(10_000)), tool);

        List<String> expected =
                IntStream.range(0, 10_000).mapToObj(i -> "id-" + i + " r" + i).toList();
        assertThat(result.text().lines().toList()).isEqualTo(expected);
    }
}
