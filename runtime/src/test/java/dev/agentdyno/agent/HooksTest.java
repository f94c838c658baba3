package dev.agentdyno.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ToolRequest;
import dev.agentdyno.model.Usage;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HooksTest {
    private final AgentRuntime runtime = new AgentRuntime(new Tunables(), new Meters());
    private final ScriptedModel model =
            new ScriptedModel(request ->
                    request.messages().getLast() instanceof ChatMessage.ToolResult result
                            ? ChatMessage.Assistant.saying(result.text())
                            : ScriptedModel.calling("echo", "{\"say\":\"tool\"}"));

    private final Tool echo =
            Tool.of("echo", "", "", arguments -> arguments.json().path("say").asString());

    @AfterEach
    void close() {
        runtime.close();
    }

    private Agent agent(Hook... hooks) {
        return runtime.create(
                AgentSpec.of("clerk", model).tools(Toolkit.of(echo)).hooks(hooks).build());
    }

    private static ChatResponse saying(String text) {
        return new ChatResponse(
                "m", "hook", ChatMessage.Assistant.saying(text), "stop", new Usage(0, 0, 0), -1);
    }

    @Test
    void seeEachMomentOfARun() {
        List<String> seen = new ArrayList<>();
        Hook hook =
                new Hook() {
                    @Override
                    public Verdict<String, String> beforeRun(RunInfo run, String input) {
                        seen.add("run " + input);
                        return Verdict.proceed();
                    }

                    @Override
                    public Verdict<ChatRequest, ChatResponse> beforeModel(
                            RunInfo run, ChatRequest request) {
                        seen.add("model " + request.messages().size());
                        return Verdict.proceed();
                    }

                    @Override
                    public ChatResponse afterModel(
                            RunInfo run, ChatRequest request, ChatResponse response) {
                        seen.add("answer " + response.finishReason());
                        return response;
                    }

                    @Override
                    public Verdict<ToolRequest, String> beforeTool(
                            RunInfo run, ToolRequest request) {
                        seen.add("tool " + request.name());
                        return Verdict.proceed();
                    }

                    @Override
                    public ChatMessage.ToolResult afterTool(
                            RunInfo run, ToolRequest request, ChatMessage.ToolResult result) {
                        seen.add("result " + result.text());
                        return result;
                    }

                    @Override
                    public void afterRun(RunInfo run, AgentResult result) {
                        seen.add("end " + result.outcome().word() + " " + result.runId());
                    }
                };

        AgentResult result = agent(hook).run("hi");

        assertThat(seen)
                .containsExactly(
                        "run hi",
                        "model 1",
                        "answer tool_calls",
                        "tool echo",
                        "result tool",
                        "model 3",
                        "answer stop",
                        "end completed " + result.runId());
    }

    @Nested
    class BeforeATool {
        private AgentResult run(Verdict<ToolRequest, String> verdict) {
            return agent(
                            new Hook() {
                                @Override
                                public Verdict<ToolRequest, String> beforeTool(
                                        RunInfo run, ToolRequest request) {
                                    return verdict;
                                }
                            })
                    .run("?");
        }

        @Test
        void mayVetoAndTheModelIsTold() {
            AgentResult result = run(Verdict.veto("not on Sundays"));

            assertThat(result.text()).isEqualTo("not on Sundays");
            assertThat(result.completed()).isTrue();
        }

        @Test
        void mayAnswerInItsPlace() {
            assertThat(run(Verdict.answer("cached")).text()).isEqualTo("cached");
        }

        @Test
        void mayChangeTheRequestButNotItsId() {
            AgentResult result =
                    run(Verdict.change(new ToolRequest("other", "echo", "{\"say\":\"changed\"}")));

            assertThat(result.text()).isEqualTo("changed");
            assertThat(model.asked.getLast().messages())
                    .contains(new ChatMessage.ToolResult("id", "echo", "changed", false));
        }
    }

    @Nested
    class BeforeAModel {
        private AgentResult run(Verdict<ChatRequest, ChatResponse> verdict) {
            return agent(
                            new Hook() {
                                @Override
                                public Verdict<ChatRequest, ChatResponse> beforeModel(
                                        RunInfo run, ChatRequest request) {
                                    return verdict;
                                }
                            })
                    .run("?");
        }

        @Test
        void mayVetoWhichEndsTheRun() {
            AgentResult result = run(Verdict.veto("too dear"));

            assertThat(result.outcome()).isEqualTo(Outcome.VETOED);
            assertThat(result.errorMessage()).isEqualTo("too dear");
            assertThat(model.asked).isEmpty();
        }

        @Test
        void mayAnswerInItsPlace() {
            assertThat(run(Verdict.answer(saying("from the hook"))).text())
                    .isEqualTo("from the hook");
            assertThat(model.asked).isEmpty();
        }

        @Test
        void mayChangeTheRequest() {
            run(
                    Verdict.change(
                            ChatRequest.of(
                                    "other",
                                    new ChatMessage.ToolResult("id", "echo", "x", false))));

            assertThat(model.asked.getLast().model()).isEqualTo("other");
        }
    }

    @Test
    void theAnswerToARunIsRememberedAndStreamed() {
        List<String> tokens = new ArrayList<>();
        Agent agent =
                agent(
                        new Hook() {
                            @Override
                            public Verdict<String, String> beforeRun(RunInfo run, String input) {
                                return Verdict.answer("closed");
                            }
                        });

        AgentResult result = agent.run("hi", RunOptions.DEFAULT.streamingTo(tokens::add));

        assertThat(result.text()).isEqualTo("closed");
        assertThat(tokens).containsExactly("closed");
        assertThat(agent.memory().window())
                .containsExactly(
                        new ChatMessage.User("hi"), ChatMessage.Assistant.saying("closed"));
    }

    @Test
    void whatOneChangesTheNextOneSees() {
        Hook shout =
                new Hook() {
                    @Override
                    public Verdict<String, String> beforeRun(RunInfo run, String input) {
                        return Verdict.change(input + "!");
                    }
                };

        Agent agent = agent(shout, shout);
        agent.run("hi");

        assertThat(agent.memory().window()).first().isEqualTo(new ChatMessage.User("hi!!"));
    }

    @Nested
    class OneThatBreaks {
        private void check(Hook hook, String moment) {
            Agent agent = agent(hook);
            AgentResult result = agent.run("hi");

            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.errorType()).isEqualTo("hook_failed");
            assertThat(result.errorMessage()).isEqualTo("Broken, " + moment + ": broken");
            assertThat(agent.memory().window()).isEmpty();
        }

        @Test
        void endsTheRunBeforeIt() {
            class Broken implements Hook {
                @Override
                public Verdict<String, String> beforeRun(RunInfo run, String input) {
                    throw new IllegalStateException("broken");
                }
            }
            check(new Broken(), "beforeRun");
        }

        @Test
        void isOneThatAnswersNothingToo() {
            List<Verdict<String, String>> verdicts = Collections.singletonList(null);
            class Silent implements Hook {
                @Override
                public Verdict<String, String> beforeRun(RunInfo run, String input) {
                    return verdicts.getFirst();
                }
            }
            AgentResult result = agent(new Silent()).run("hi");

            assertThat(result.errorType()).isEqualTo("hook_failed");
            assertThat(result.errorMessage()).isEqualTo("Silent, beforeRun: it answered nothing");
        }

        @Test
        void endsTheRunInTheMiddle() {
            class Broken implements Hook {
                @Override
                public ChatMessage.ToolResult afterTool(
                        RunInfo run, ToolRequest request, ChatMessage.ToolResult result) {
                    throw new IllegalStateException("broken");
                }
            }
            check(new Broken(), "afterTool");
        }

        @Test
        void endsTheRunEvenAfterIt() {
            class Broken implements Hook {
                @Override
                public void afterRun(RunInfo run, AgentResult result) {
                    throw new AssertionError("broken");
                }
            }
            check(new Broken(), "afterRun");
        }
    }
}
