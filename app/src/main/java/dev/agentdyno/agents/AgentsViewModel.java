package dev.agentdyno.agents;

import dev.agentdyno.agents.AgentsPicture.Detail;
import dev.agentdyno.page.SurveyPicture;
import dev.agentdyno.page.Words;
import dev.agentdyno.query.EventFilter;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Recordings;
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
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the page Agents knows, and which run it shows. FX thread only; needs no toolkit.
final class AgentsViewModel {
    private static final Map<RunSpan.Kind, String> TYPES =
            Map.of(
                    RunSpan.Kind.AGENT, AgentRunEvent.NAME,
                    RunSpan.Kind.TEAM, TeamRunEvent.NAME,
                    RunSpan.Kind.WORKFLOW, WorkflowStepEvent.NAME);

    private final Commands commands;
    private final Inquiry<Boolean, AgentReport> report;
    private final Inquiry<List<RunSpan>, Told> steps;
    private final ReadOnlyObjectWrapper<AgentsPicture> picture =
            new ReadOnlyObjectWrapper<>(
                    new AgentsPicture(
                            SurveyPicture.nothing(List.of(), ""),
                            List.of(),
                            List.of(),
                            List.of(),
                            "",
                            ""));
    private final ReadOnlyObjectWrapper<Detail> detail = new ReadOnlyObjectWrapper<>(Detail.NONE);
    private Optional<Frame> frame = Optional.empty();
    private AgentsPart part = AgentsPart.OVERVIEW;
    private Optional<RunSpan> run = Optional.empty();

    /// Steps with the runs that they belong to.
    private record Told(List<RunSpan> roots, List<RunStep> steps) {}

    AgentsViewModel(Commands commands, Recordings recordings) {
        this.commands = commands;
        report = new Inquiry<>(recordings, (_, range) -> new AgentQuestion(range));
        steps =
                new Inquiry<>(
                        recordings,
                        (roots, _) -> {
                            RunQuestion question = new RunQuestion(roots, roots.size() == 1);
                            return (recording, progress) ->
                                    new Told(roots, question.answer(recording, progress));
                        });
        report.stateProperty().addListener((o, was, is) -> refresh());
        steps.stateProperty().addListener((o, was, is) -> tell());
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
        boolean known = report.state() instanceof Inquiry.State.Known<AgentReport>;
        return known && (roots().isEmpty() || steps.state() instanceof Inquiry.State.Known<Told>);
    }

    /// Shows `next`.
    void update(Frame next) {
        frame = Optional.of(next);
        report.follow(next, true);
        refresh();
    }

    /// Shows a part of the page; the run that was chosen stays chosen only within it.
    void choose(AgentsPart next) {
        part = next;
        run = Optional.empty();
        refresh();
    }

    /// Shows what was done for a run.
    void choose(RunSpan next) {
        run = Optional.of(next);
        refresh();
    }

    private void refresh() {
        frame.ifPresent(now -> {
            picture.set(new AgentsPainter(now, report.state().shown(), unread()).picture());
            List<RunSpan> roots = roots();
            if (!roots.isEmpty()) {
                steps.follow(now, roots);
            }
            tell();
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

    /// The run that was chosen, or else the slowest, or the newest teams and workflows.
    private List<RunSpan> roots() {
        if (run.isPresent()) {
            return List.of(run.get());
        }
        Optional<AgentReport> known = report.state().shown();
        return switch (part) {
            case OVERVIEW -> List.of();
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
        steps.state()
                .shown()
                .ifPresent(
                        told -> detail.set(new StepsPainter(told.roots(), told.steps()).detail()));
    }

    /// Shows which code ran in exactly the time of the run that is shown.
    void openTime() {
        shown().ifPresent(span ->
                commands.go(
                        PageId.CPU,
                        new TimeRange(
                                span.startNanos(),
                                Math.max(span.startNanos() + 1, span.endNanos()))));
    }

    /// Shows the events of the run that is shown.
    void openEvents() {
        shown().ifPresent(span ->
                commands.openEvents(
                        TYPES.getOrDefault(span.kind(), AgentRunEvent.NAME),
                        "runId = " + EventFilter.quoted(span.runId())));
    }
}
