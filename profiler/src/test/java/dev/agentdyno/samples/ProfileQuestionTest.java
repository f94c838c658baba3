package dev.agentdyno.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.samples.Selection.Chosen;
import dev.agentdyno.timeline.TimeRange;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.FlightRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileQuestionTest {
    @TempDir private Path folder;

    static Stream<Arguments> samplers() {
        return Stream.of(
                Arguments.of(Sampler.EXECUTION, "period", "virtual", Thread.ofVirtual()),
                Arguments.of(Sampler.EXECUTION, "period", "platform", Thread.ofPlatform()),
                Arguments.of(Sampler.CPU_TIME, "throttle", "virtual", Thread.ofVirtual()),
                Arguments.of(Sampler.CPU_TIME, "throttle", "platform", Thread.ofPlatform()));
    }

    @ParameterizedTest(name = "{0} of {2} threads")
    @MethodSource("samplers")
    void the_slowest_runs_own_what_their_threads_and_their_calls_did(
            Sampler sampler, String setting, String kind, Thread.Builder threads) throws Exception {
        assumeTrue(
                FlightRecorder.getFlightRecorder().getEventTypes().stream()
                        .anyMatch(type -> type.getName().equals(sampler.event())),
                "this JVM has no such sampler");
        Path file = folder.resolve("runs.jfr");
        BurningRuns.record(file, threads, sampler.event(), setting);
        try (Recording recording = Recording.open(file)) {
            Profile all = ask(recording, Selection.ALL.from(sampler));
            Profile slowest =
                    ask(recording, Selection.ALL.from(sampler).of(new Chosen.Banded(Band.SLOWEST)));
            Profile quick =
                    ask(
                            recording,
                            Selection.ALL.from(sampler).of(new Chosen.Banded(new Band(0, 90))));
            Profile one =
                    ask(
                            recording,
                            Selection.ALL.from(sampler).of(new Chosen.One(BurningRuns.SLOW)));
            Profile several =
                    ask(
                            recording,
                            Selection.ALL
                                    .from(sampler)
                                    .of(new Chosen.Several(Set.of(BurningRuns.SLOW, "quick0"))));
            Profile agent =
                    ask(
                            recording,
                            Selection.ALL
                                    .from(sampler)
                                    .of(new Chosen.OfAgent(BurningRuns.SLOW_AGENT)));

            assertThat(BurningRuns.works(all.tree())).contains("otherWork", "slowWork");
            assertThat(agent.total()).isEqualTo(slowest.total());
            assertThat(several.requests().orElseThrow().count()).isEqualTo(2);
            assertThat(several.total()).isGreaterThanOrEqualTo(slowest.total());
            assertThat(BurningRuns.works(slowest.tree())).containsExactly("slowWork", "toolWork");
            assertThat(BurningRuns.works(quick.tree())).containsExactly("quickWork");
            assertThat(one.total()).isEqualTo(slowest.total());
            assertThat(slowest.requests().orElseThrow().count()).isEqualTo(1);
            assertThat(slowest.requests().orElseThrow().of()).isEqualTo(31);
            assertThat(slowest.requests().orElseThrow().longestSeconds()).isGreaterThan(0.6);
        }
    }

    @Test
    void router_requests_are_found_beside_agent_runs() throws Exception {
        Path file = folder.resolve("routed.jfr");
        BurningRuns.record(file, Thread.ofPlatform(), "jdk.ExecutionSample", "period");
        try (Recording recording = Recording.open(file)) {
            Selection slowest = Selection.ALL.of(new Chosen.Banded(Band.SLOWEST));
            Profile routed = ask(recording, slowest.of(RequestKind.ROUTER_REQUEST));
            Profile runs = ask(recording, slowest.of(RequestKind.AGENT_RUN));

            assertThat(BurningRuns.works(routed.tree())).containsExactly("routedWork");
            assertThat(routed.requests().orElseThrow().of()).isEqualTo(BurningRuns.ROUTED);
            assertThat(BurningRuns.works(runs.tree())).contains("slowWork");
            assertThat(ask(recording, slowest).requests().orElseThrow().kind())
                    .isEqualTo(RequestKind.AGENT_RUN);
        }
    }

    @Test
    void the_slowest_of_each_kind_are_listed_with_their_times() throws Exception {
        Path file = folder.resolve("listed.jfr");
        BurningRuns.record(file, Thread.ofPlatform(), "jdk.ExecutionSample", "period");
        try (Recording recording = Recording.open(file)) {
            SlowRequests found =
                    new SlowRequestsQuestion(always(recording), 3).answer(recording, Progress.NONE);

            assertThat(found.count(RequestKind.AGENT_RUN)).isEqualTo(31);
            assertThat(found.of(RequestKind.AGENT_RUN)).hasSize(3);
            assertThat(found.of(RequestKind.AGENT_RUN).getFirst().id()).isEqualTo(BurningRuns.SLOW);
            SlowRequest routed = found.of(RequestKind.ROUTER_REQUEST).getFirst();
            assertThat(routed.id()).isEqualTo("routed0");
            assertThat(routed.what()).isEqualTo("/v1/chat/completions → one");
            assertThat(routed.durationNanos()).isGreaterThan(600_000_000L);
        }
    }

    @Test
    void threads_are_chosen_by_a_part_of_their_names() throws Exception {
        Path file = folder.resolve("runs.jfr");
        BurningRuns.record(
                file, Thread.ofPlatform().name("burner"), "jdk.ExecutionSample", "period");
        try (Recording recording = Recording.open(file)) {
            Profile burners =
                    ask(recording, Selection.ALL.onThreads(Pattern.compile("burn|nothing")));
            assertThat(BurningRuns.works(burners.tree())).contains("slowWork");
            assertThat(BurningRuns.works(burners.tree())).doesNotContain("toolWork");
            assertThat(ask(recording, Selection.ALL.onThreads(Pattern.compile("nobody"))).empty())
                    .isTrue();
        }
    }

    @Test
    void bands_hold_at_least_the_request_next_to_them() {
        List<Request> requests =
                Stream.of(30L, 10L, 20L).map(time -> new Request("r" + time, 1, 0, time)).toList();
        assertThat(Band.SLOWEST.of(requests)).extracting(Request::id).containsExactly("r30");
        assertThat(new Band(0, 1).of(requests)).extracting(Request::id).containsExactly("r10");
        assertThat(Band.ALL.of(requests)).hasSize(3);
        assertThat(Band.ALL.of(List.of())).isEmpty();
    }

    @Test
    void bands_are_written_as_they_are_read() {
        assertThat(Band.parse("99-100")).contains(Band.SLOWEST);
        assertThat(Band.parse("99.9-100").orElseThrow()).hasToString("99.9-100");
        assertThat(Stream.of("", "50", "60-50", "90-101", "-1-5", "a-b"))
                .allSatisfy(text -> assertThat(Band.parse(text)).isEmpty());
    }

    @Test
    void times_of_one_thread_are_no_other_threads() {
        ThreadTimes times =
                ThreadTimes.of(
                        List.of(
                                new Request("a", 1, 100, 50),
                                new Request("b", 1, 120, 10),
                                new Request("c", 1, 300, 1),
                                new Request("d", 2, 200, 50)));
        assertThat(times.owns(1, 99)).isFalse();
        assertThat(times.owns(1, 100)).isTrue();
        assertThat(times.owns(1, 149)).isTrue();
        assertThat(times.owns(1, 150)).isFalse();
        assertThat(times.owns(1, 300)).isTrue();
        assertThat(times.owns(1, 220)).isFalse();
        assertThat(times.owns(2, 220)).isTrue();
        assertThat(times.owns(3, 220)).isFalse();
    }

    private static Profile ask(Recording recording, Selection selection) {
        return new ProfileQuestion(selection, always(recording)).answer(recording, Progress.NONE);
    }

    private static TimeRange always(Recording recording) {
        return new TimeRange(
                Interval.nanos(recording.start()) - 1_000_000_000L,
                Interval.nanos(recording.end()) + 1_000_000_000L);
    }
}
