package dev.agentdyno.agents;

import dev.agentdyno.agents.AgentsPicture.Chosen;
import dev.agentdyno.agents.AgentsPicture.Code;
import dev.agentdyno.agents.AgentsPicture.Detail;
import dev.agentdyno.agents.AgentsPicture.OperationRow;
import dev.agentdyno.chart.TimesData;
import dev.agentdyno.page.Words;
import dev.agentdyno.query.EventFilter;
import dev.agentdyno.samples.Profile;
import dev.agentdyno.samples.ProfileQuestion;
import dev.agentdyno.samples.Selection;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.survey.AgentQuestion;
import dev.agentdyno.survey.AgentReport;
import dev.agentdyno.survey.RunQuestion;
import dev.agentdyno.survey.RunSpan;
import dev.agentdyno.survey.RunStep;
import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.TeamRunEvent;
import dev.agentdyno.telemetry.WorkflowStepEvent;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the page Agents knows, and which agent and run it shows. FX thread only; needs no toolkit.
final class AgentsViewModel {
    private static final Map<RunSpan.Kind, String> TYPES =
            Map.of(
                    RunSpan.Kind.AGENT, AgentRunEvent.NAME,
                    RunSpan.Kind.TEAM, TeamRunEvent.NAME,
                    RunSpan.Kind.WORKFLOW, WorkflowStepEvent.NAME);

    private final Commands commands;
    private final ThreadChoice threads;
    private final Inquiry<ThreadFilter, AgentReport> report;
    private final Inquiry<List<RunSpan>, Told> steps;
    private final Inquiry<String, Profile> profile;
    private final RetrievalModel retrieval;
    private final ReadOnlyObjectWrapper<AgentsPicture> picture =
            new ReadOnlyObjectWrapper<>(AgentsPicture.NOTHING);
    private final ReadOnlyObjectWrapper<Detail> detail = new ReadOnlyObjectWrapper<>(Detail.NONE);
    private final ReadOnlyObjectWrapper<Code> code = new ReadOnlyObjectWrapper<>(Code.NONE);
    private Optional<Frame> frame = Optional.empty();
    private AgentsPart part = AgentsPart.OVERVIEW;
    private Optional<String> key = Optional.empty();
    private Optional<RunSpan> run = Optional.empty();

    /// Steps with the runs that they belong to.
    private record Told(List<RunSpan> roots, List<RunStep> steps) {}

    AgentsViewModel(Commands commands, Recordings recordings, ThreadChoice threads) {
        this.commands = commands;
        this.threads = threads;
        report =
                new Inquiry<>(
                        recordings, (chosen, range) -> new AgentQuestion(range, chosen::passes));
        steps =
                new Inquiry<>(
                        recordings,
                        (roots, _) -> {
                            RunQuestion question = new RunQuestion(roots, roots.size() == 1);
                            return (recording, progress) ->
                                    new Told(roots, question.answer(recording, progress));
                        });
        profile =
                new Inquiry<>(
                        recordings,
                        (agent, range) ->
                                new ProfileQuestion(
                                        Selection.ALL.of(new Selection.Chosen.OfAgent(agent)),
                                        range));
        retrieval = new RetrievalModel(recordings, threads);
        report.stateProperty().addListener((o, was, is) -> refresh());
        steps.stateProperty().addListener((o, was, is) -> tell());
        profile.stateProperty().addListener((o, was, is) -> tellCode());
        threads.filterProperty().addListener((o, was, is) -> ask());
    }

    ReadOnlyObjectProperty<AgentsPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    AgentsPicture picture() {
        return picture.get();
    }

    ReadOnlyObjectProperty<Detail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Code> codeProperty() {
        return code.getReadOnlyProperty();
    }

    RetrievalModel retrieval() {
        return retrieval;
    }

    Inquiry<?, ?> reading() {
        return report;
    }

    /// The one run that is shown, if it is one.
    Optional<RunSpan> shown() {
        List<RunSpan> roots = roots();
        return roots.size() == 1 ? Optional.of(roots.getFirst()) : Optional.empty();
    }

    /// Whether nothing is being read that the page needs.
    boolean complete() {
        if (part == AgentsPart.RETRIEVAL) {
            return retrieval.complete();
        }
        boolean known = report.state() instanceof Inquiry.State.Known<AgentReport>;
        return known
                && (roots().isEmpty() || steps.state() instanceof Inquiry.State.Known<Told>)
                && (agent().isEmpty() || profile.state() instanceof Inquiry.State.Known<Profile>);
    }

    /// Shows `next`.
    void update(Frame next) {
        frame = Optional.of(next);
        ask();
    }

    private void ask() {
        frame.ifPresent(now -> {
            if (part == AgentsPart.RETRIEVAL) {
                retrieval.update(now);
            } else {
                report.follow(now, threads.filter());
                refresh();
            }
        });
    }

    /// Shows a part of the page; the run that was chosen stays chosen only within it.
    void choose(AgentsPart next) {
        part = next;
        run = Optional.empty();
        ask();
    }

    /// Tells of an agent, or of what was called for it.
    void choose(OperationRow row) {
        key = Optional.of(row.key());
        refresh();
    }

    /// Shows what was done for a run.
    void choose(RunSpan next) {
        run = Optional.of(next);
        refresh();
    }

    private void refresh() {
        frame.ifPresent(now -> {
            picture.set(new AgentsPainter(now, report.state().shown(), unread(), key).picture());
            List<RunSpan> roots = roots();
            if (!roots.isEmpty()) {
                steps.follow(now, roots);
            }
            agent().ifPresent(name -> profile.follow(now, name));
            tell();
            tellCode();
        });
    }

    private String unread() {
        return switch (report.state()) {
            case Inquiry.State.Failed<AgentReport>(var reason) -> reason;
            case Inquiry.State.Cancelled<AgentReport> _ -> Words.of("reading.cancelled");
            case Inquiry.State.Unasked<AgentReport> _,
                    Inquiry.State.Reading<AgentReport> _,
                    Inquiry.State.Known<AgentReport> _ ->
                    Words.of("events.reading");
        };
    }

    /// The agent whose code is shown, if it is one.
    private Optional<String> agent() {
        return part == AgentsPart.OVERVIEW ? picture().chosen().agent() : Optional.empty();
    }

    /// The run that was chosen, or else the slowest, or the newest teams and workflows.
    private List<RunSpan> roots() {
        if (run.isPresent()) {
            return List.of(run.get());
        }
        Optional<AgentReport> known = report.state().shown();
        return switch (part) {
            case OVERVIEW, RETRIEVAL -> List.of();
            case RUNS ->
                    known.map(found -> found.slowest().stream().limit(1).toList())
                            .orElse(List.of());
            case TEAMS -> known.map(AgentReport::newest).orElse(List.of());
        };
    }

    private void tell() {
        if (roots().isEmpty()) {
            detail.set(Detail.NONE);
            return;
        }
        steps.state().shown().ifPresent(told -> detail.set(detail(told)));
    }

    private Detail detail(Told told) {
        Detail plain = new StepsPainter(told.roots(), told.steps()).detail();
        if (told.roots().size() != 1 || frame.isEmpty()) {
            return plain;
        }
        RunSpan root = told.roots().getFirst();
        Set<String> names = told.steps().stream().map(RunStep::name).collect(Collectors.toSet());
        Concerns concerns = new Concerns(frame.get().findings());
        return plain.with(times(root), concerns.in(time(root), names));
    }

    /// How long all runs of the same agent took.
    private TimesData times(RunSpan root) {
        return report.state().shown().stream()
                .flatMap(known -> known.agents().stream())
                .filter(_ -> root.kind() == RunSpan.Kind.AGENT)
                .filter(agent -> agent.agent().equals(root.name()))
                .findFirst()
                .map(ChosenPainter::times)
                .orElse(TimesData.EMPTY);
    }

    private void tellCode() {
        code.set(
                switch (profile.state()) {
                    case Inquiry.State.Failed<Profile>(var reason) ->
                            new Code(List.of(), "", reason);
                    case Inquiry.State.Unasked<Profile> _,
                            Inquiry.State.Reading<Profile> _,
                            Inquiry.State.Cancelled<Profile> _,
                            Inquiry.State.Known<Profile> _ ->
                            profile.state()
                                    .shown()
                                    .map(found -> new CodePainter(found).code())
                                    .orElse(Code.NONE);
                });
    }

    private static TimeRange time(RunSpan span) {
        return new TimeRange(span.startNanos(), Math.max(span.startNanos() + 1, span.endNanos()));
    }

    /// Shows which code ran for the run that is shown, or for the runs that belong to it.
    void openRun() {
        shown().ifPresent(span ->
                commands.openCode(
                        Words.of("agents.flame.of.run", span.runId()),
                        new Selection.Chosen.Several(runs(span)),
                        time(span)));
    }

    private Set<String> runs(RunSpan span) {
        Set<String> ids =
                steps.state().shown().stream()
                        .flatMap(told -> told.steps().stream())
                        .filter(step -> step.kind() == RunStep.Kind.AGENT)
                        .map(RunStep::runId)
                        .collect(Collectors.toSet());
        ids.add(span.runId());
        return ids;
    }

    /// Shows which code ran for the agent that is chosen.
    void openAgent() {
        Chosen chosen = picture().chosen();
        frame.ifPresent(now ->
                chosen.agent()
                        .ifPresent(agent ->
                                commands.openCode(
                                        Words.of("agents.flame.of.agent", chosen.title()),
                                        new Selection.Chosen.OfAgent(agent),
                                        now.range())));
    }

    /// Shows the events of the run that is shown.
    void openEvents() {
        shown().ifPresent(span ->
                commands.openEvents(
                        TYPES.getOrDefault(span.kind(), AgentRunEvent.NAME),
                        "runId = " + EventFilter.quoted(span.runId())));
    }

    /// Shows a finding on its page.
    void openFinding(String id) {
        commands.openFinding(id);
    }
}
