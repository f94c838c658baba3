package dev.agentdyno.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.chart.Contact;
import dev.agentdyno.chart.FlowData;
import dev.agentdyno.chart.TimeMark;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.Computation;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.page.Frames;
import dev.agentdyno.page.LateRecordings;
import dev.agentdyno.routing.RoutingPicture.BackendRow;
import dev.agentdyno.routing.RoutingPicture.KeyRow;
import dev.agentdyno.routing.RoutingPicture.Measured;
import dev.agentdyno.routing.RoutingPicture.Raised;
import dev.agentdyno.routing.RoutingPicture.RequestRow;
import dev.agentdyno.survey.RoutedRequest;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RoutingViewModelTest {
    @TempDir private static Path folder;
    private static Path file;
    private static Snapshot recorded;

    private final FakeCommands commands = new FakeCommands(new Tunables(), Path.of("runs"));
    private LateRecordings recordings;
    private RoutingViewModel model;
    private ReplayViewModel replay;

    @BeforeAll
    static void record() throws Exception {
        file = folder.resolve("routed.jfr");
        Path team = Files.writeString(folder.resolve("team"), "sk-team");
        Path batch = Files.writeString(folder.resolve("batch"), "sk-batch");
        try (RoutedRun run =
                new RoutedRun(List.of("alder", "birch", "cedar"), RoutedRun.keys(team, batch))) {
            run.withKeys(List.of("sk-team", "sk-batch", "own"));
            run.withModels(List.of("dyno-small", "dyno-large", "dyno-small", "dyno-small"));
            run.set("router.breaker.pause", "10m");
            run.set("router.retries", "3");
            run.set("router.breaker.least", "1");
            run.set("router.backend.cedar.fault.failureRate", "100%");
            run.record(file, Duration.ofSeconds(1), 12);
        }
        recorded = BusyJvm.read(file);
    }

    @BeforeEach
    void look() throws Exception {
        recordings = new LateRecordings(file);
        model = new RoutingViewModel(commands, recordings);
        replay = new ReplayViewModel(recordings);
        model.update(Frames.file(recorded, List.of()));
    }

    @AfterEach
    void close() {
        recordings.close();
    }

    private BackendRow backend(String name) {
        return model.picture().backends().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_key_is_a_row_with_what_it_may_and_did() {
        KeyRow team = key("search-team");
        assertThat(team.priority()).isEqualTo("high");
        assertThat(team.requestsAllowed()).isEqualTo("60,000");
        assertThat(team.inFlight()).endsWith("/400");
        assertThat(team.requests()).isNotEqualTo("0");
        assertThat(team.tokens()).isNotEqualTo("0");
        assertThat(team.raised()).isFalse();
        assertThat(key("nightly-batch").raised()).isTrue();
        assertThat(model.picture().facts())
                .anySatisfy(fact -> assertThat(fact.note()).isEqualTo("most: requests of a key"));
    }

    @Test
    void callers_without_a_key_are_a_row_too() {
        KeyRow nobody = key("no key");
        assertThat(nobody.priority()).isEqualTo("normal");
        assertThat(nobody.requestsAllowed()).isEqualTo("no limit");
        assertThat(nobody.requests()).isNotEqualTo("0");
        assertThat(nobody.raised()).isFalse();
    }

    private KeyRow key(String name) {
        return model.picture().keys().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_backend_is_a_row_with_its_breaker_and_times() {
        assertThat(model.picture().backends())
                .extracting(BackendRow::name)
                .containsExactly("alder", "birch", "cedar");
        assertThat(backend("alder").contact()).isEqualTo(Contact.CLOSED);
        assertThat(Double.parseDouble(backend("alder").p99())).isPositive();
        assertThat(backend("alder").inFlight()).endsWith("/500");
        assertThat(backend("cedar").contact()).isEqualTo(Contact.OPEN);
        assertThat(backend("cedar").history().getLast().contact()).isEqualTo(Contact.OPEN);
        assertThat(backend("cedar").history().getLast().to()).isEqualTo(1);
        assertThat(backend("cedar").raised().fails()).isTrue();
    }

    @Test
    void a_backend_that_left_is_told_as_gone_and_then_no_more() throws Exception {
        Path left = folder.resolve("left.jfr");
        try (RoutedRun run = new RoutedRun(List.of("alder", "birch", "cedar"))) {
            run.recordLeaving("cedar", left);
        }
        Snapshot snapshot = BusyJvm.read(left);
        model.update(Frames.file(snapshot, List.of()));
        assertThat(backend("cedar").contact()).isEqualTo(Contact.GONE);
        assertThat(backend("cedar").breaker()).isEqualTo("Gone");
        assertThat(backend("cedar").inFlight()).isEqualTo("–");
        assertThat(backend("cedar").raised()).isEqualTo(Raised.NOTHING);
        assertThat(backend("alder").contact()).isEqualTo(Contact.CLOSED);
        assertThat(model.picture().flow().branches().get(2).words().line()).contains("left at");
        assertThat(model.picture().configs())
                .extracting(row -> row.title() + " " + row.inForce())
                .containsExactly("rev 2 true", "rev 1 false");
        assertThat(model.picture().configs().getFirst().changes())
                .isEqualTo("backends[cedar] is gone");
        assertThat(model.picture().configs().getLast().text())
                .contains("strategy: round-robin")
                .contains("name: cedar");
        assertThat(model.picture().marks())
                .extracting(TimeMark::text)
                .contains("router.config 1 → 2");

        model.update(
                Frames.file(snapshot, List.of(), snapshot.last(Duration.ofMillis(500).toNanos())));
        assertThat(model.picture().backends())
                .extracting(BackendRow::name)
                .containsExactly("alder", "birch");
    }

    @Test
    void the_flow_is_as_wide_as_the_attempts_and_red_as_the_failures() {
        List<FlowData.Branch> branches = model.picture().flow().branches();
        assertThat(branches.get(0).rate()).isPositive();
        assertThat(branches.get(0).failed()).isZero();
        assertThat(branches.get(2).contact()).isEqualTo(Contact.OPEN);
        assertThat(model.picture().flow().hub().line()).isEqualTo("Least outstanding");
    }

    @Test
    void answers_that_were_shared_flow_past_the_backends() throws Exception {
        Path shared = folder.resolve("shared.jfr");
        String more = "deduplication: {enabled: true, ttl: 1s, of: all}\n";
        try (RoutedRun run = new RoutedRun(List.of("alder"), more)) {
            run.record(shared, Duration.ofMillis(500), 4);
        }
        model.update(Frames.file(BusyJvm.read(shared), List.of()));
        FlowData flow = model.picture().flow();
        assertThat(flow.branches())
                .extracting(branch -> branch.words().name())
                .startsWith("alder", "Response cache");
        FlowData.Branch kept = flow.branches().get(1);
        assertThat(kept.rate()).isPositive().isLessThanOrEqualTo(flow.in());
        assertThat(kept.words().line()).contains("req/s", "% of answers");
    }

    @Test
    void faults_put_in_on_purpose_are_told_apart_from_a_backends_own() {
        List<FlowData.Branch> branches = model.picture().flow().branches();
        assertThat(branches.get(0).words().alert()).isEmpty();
        assertThat(branches.get(2).words().alert()).contains("on purpose");
        assertThat(backend("cedar").injected()).isEqualTo(backend("cedar").failures());
        assertThat(model.picture().facts())
                .extracting(Measured::name)
                .contains("Faults put in on purpose");
    }

    @Test
    void retries_are_told_beside_the_budget_they_spend() {
        Measured budget = model.picture().facts().getFirst();
        assertThat(budget.name()).isEqualTo("Retry budget used");
        assertThat(budget.note()).isEqualTo("of 20% of requests");
        assertThat(budget.value()).matches("\\d+ %");
    }

    @Test
    void one_model_is_looked_at_alone() {
        double all = model.picture().flow().in();
        double alder = model.picture().flow().branches().getFirst().rate();
        assertThat(model.picture().models()).containsExactly("dyno-large", "dyno-small");

        model.chooseModel("dyno-large");
        assertThat(model.complete()).isFalse();
        recordings.answer();
        assertThat(model.complete()).isTrue();
        FlowData flow = model.picture().flow();
        assertThat(flow.in()).isBetween(all * 0.15, all * 0.35);
        assertThat(flow.branches())
                .extracting(branch -> branch.words().name())
                .containsExactly("alder", "birch", "cedar", "Not sent to a backend");
        assertThat(flow.branches().getFirst().rate()).isPositive().isLessThan(alder * 0.6);
        assertThat(Double.parseDouble(backend("alder").p99())).isPositive();
        assertThat(model.picture().model()).isEqualTo("dyno-large");

        model.list(true);
        recordings.answer();
        assertThat(model.requestsProperty().get())
                .isNotEmpty()
                .allMatch(row -> row.request().model().equals("dyno-large"));

        model.chooseModel("");
        assertThat(model.picture().flow().in()).isEqualTo(all);
    }

    @Test
    void what_was_not_let_in_flows_beside_the_backends() {
        FlowData flow = model.picture().flow();
        FlowData.Branch refused = flow.branches().getLast();
        assertThat(refused.words().name()).isEqualTo("Refused by limits");
        assertThat(refused.words().line()).contains("% of answers");
        assertThat(refused.rate()).isPositive().isLessThan(flow.in());
    }

    @Test
    void what_limits_refused_is_told_apart_from_what_was_shed() {
        assertThat(measured("Refused by limits").value()).isNotEqualTo("0");
        assertThat(measured("Shed under load").value()).isEqualTo("0");
        assertThat(measured("Failed").value()).isNotEqualTo("0");
        assertThat(measured("Failed").note()).matches("of [1-9][\\d,]* attempts");
        assertThat(measured("Idle connections").note()).matches("of \\d+ open");
    }

    private Measured measured(String name) {
        return model.picture().facts().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void charts_stress_the_chosen_backend() {
        model.chooseBackend("birch");
        assertThat(model.picture().chosenPlace()).isEqualTo(1);
        assertThat(model.picture().lines().response()).hasSize(3);
        assertThat(model.picture().lines().rate().get(1).width())
                .isGreaterThan(model.picture().lines().rate().get(0).width());
    }

    @Test
    void the_slowest_requests_come_with_the_decision_in_a_sentence() {
        assertThat(model.complete()).isTrue();
        model.list(true);
        recordings.answer();
        assertThat(model.complete()).isTrue();
        List<RequestRow> requests = model.requestsProperty().get();
        assertThat(requests).isNotEmpty();
        RoutedRequest compared =
                requests.stream()
                        .map(RequestRow::request)
                        .filter(each -> each.measure().equals("outstanding"))
                        .filter(each -> each.candidates() > 1 && each.retries() == 0)
                        .findFirst()
                        .orElseThrow();
        model.choose(compared);
        assertThat(model.detailProperty().get().why())
                .startsWith("Least outstanding: of " + compared.candidates() + " backends ")
                .contains(compared.backend() + " had the fewest")
                .containsPattern("(before|so did) " + compared.runnerUp());
        assertThat(model.detailProperty().get().phases().rows()).hasSize(4);
        assertThat(model.detailProperty().get().phases().totalNanos())
                .isEqualTo(compared.durationNanos());

        model.openTime();
        model.openEvents();
        assertThat(commands.done)
                .contains("go CPU " + compared.startNanos() + " " + compared.endNanos())
                .anyMatch(line -> line.startsWith("openEvents agentdyno.RouterRequest"));
    }

    @Test
    void a_file_is_replayed_by_itself_and_forgotten_with_another() {
        replay.update(Frames.file(recorded, List.of()));
        assertThat(replay.computingProperty().get()).isTrue();
        recordings.answer();
        Replayed answer = replay.state().shown().orElseThrow();
        assertThat(answer.ofRecording()).isTrue();
        assertThat(answer.rows()).hasSize(8);
        assertThat(answer.backends())
                .extracting(each -> each.name())
                .containsExactly("alder", "birch");
        assertThat(answer.row("round-robin").orElseThrow().responses().seconds(99)).isPositive();

        replay.update(Frames.live(Snapshot.EMPTY));
        assertThat(replay.state()).isInstanceOf(Computation.State.Unasked.class);
    }

    @Test
    void a_trace_is_replayed_and_one_that_is_none_is_told() {
        replay.replayTrace(Path.of("mooncake_synthetic.jsonl"));
        recordings.answer();
        assertThat(replay.state().shown().orElseThrow().source())
                .isEqualTo("mooncake_synthetic.jsonl");
        replay.replayTrace(Path.of("nothing.jsonl"));
        replay.cancel();
        recordings.answer();
        assertThat(replay.state()).isInstanceOf(Computation.State.Known.class);
        replay.replayTrace(Path.of("nothing.jsonl"));
        recordings.answer();
        assertThat(replay.state())
                .isInstanceOfSatisfying(
                        Computation.State.Failed.class,
                        failed -> assertThat(failed.reason()).contains("nothing.jsonl"));
    }

    @Test
    void a_recording_has_nothing_to_set_and_says_so() {
        assertThat(model.picture().locked()).contains("recording");
        assertThat(model.picture().strategy()).isEqualTo("least-outstanding");
        model.update(Frames.live(recorded));
        assertThat(model.picture().locked()).isEmpty();
    }
}
