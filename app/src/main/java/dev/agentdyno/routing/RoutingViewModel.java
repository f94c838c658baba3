package dev.agentdyno.routing;

import dev.agentdyno.query.EventFilter;
import dev.agentdyno.routing.RoutingPicture.Detail;
import dev.agentdyno.routing.RoutingPicture.RequestRow;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.survey.ModelQuestion;
import dev.agentdyno.survey.ModelTraffic;
import dev.agentdyno.survey.RouteQuestion;
import dev.agentdyno.survey.RoutedRequest;
import dev.agentdyno.telemetry.RouterRequestEvent;
import dev.agentdyno.timeline.TimeRange;
import dev.agentdyno.tuning.Tunable;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the page Routing knows of traffic, backends and single requests. FX thread only; needs no
/// toolkit.
final class RoutingViewModel {
    private final Commands commands;
    private final Inquiry<String, List<RoutedRequest>> slowest;
    private final Inquiry<String, ModelTraffic> traffic;
    private final ReadOnlyObjectWrapper<RoutingPicture> picture =
            new ReadOnlyObjectWrapper<>(RoutingPicture.EMPTY);
    private final ReadOnlyObjectWrapper<List<RequestRow>> requests =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Detail> detail = new ReadOnlyObjectWrapper<>(Detail.NONE);
    private Optional<Frame> frame = Optional.empty();
    private String backend = "";
    private String model = "";
    private Optional<RoutedRequest> request = Optional.empty();
    private boolean listing;

    RoutingViewModel(Commands commands, Recordings recordings) {
        this.commands = commands;
        slowest = new Inquiry<>(recordings, RouteQuestion::new);
        slowest.stateProperty().addListener((o, was, is) -> tell());
        traffic = new Inquiry<>(recordings, ModelQuestion::new);
        traffic.stateProperty().addListener((o, was, is) -> refresh());
    }

    ReadOnlyObjectProperty<RoutingPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    RoutingPicture picture() {
        return picture.get();
    }

    /// The slowest requests in view, the slowest first.
    ReadOnlyObjectProperty<List<RequestRow>> requestsProperty() {
        return requests.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Detail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    Inquiry<?, ?> reading() {
        return slowest;
    }

    /// Whether nothing is being read that is shown.
    boolean complete() {
        boolean listed =
                !listing || slowest.state() instanceof Inquiry.State.Known<List<RoutedRequest>>;
        return listed
                && (model.isEmpty()
                        || traffic.state() instanceof Inquiry.State.Known<ModelTraffic>);
    }

    /// Shows `next`.
    void update(Frame next) {
        if (frame.filter(before -> !before.sameSource(next)).isPresent()) {
            request = Optional.empty();
            model = "";
        }
        frame = Optional.of(next);
        refresh();
        ask();
    }

    /// Says whether single requests are looked at, which alone costs a reading.
    void list(boolean next) {
        listing = next;
        ask();
    }

    private void ask() {
        if (listing) {
            frame.ifPresent(now -> slowest.follow(now, model));
        }
        if (!model.isEmpty()) {
            frame.ifPresent(now -> traffic.follow(now, model));
        }
    }

    /// Looks at the requests for one model alone, or at all again.
    ///
    /// @param next its name; empty for all
    void chooseModel(String next) {
        model = next;
        request = Optional.empty();
        ask();
        refresh();
    }

    /// What is read of one model.
    Inquiry<?, ?> readingModel() {
        return traffic;
    }

    /// Charts stress this backend from now on.
    void chooseBackend(String name) {
        backend = name;
        refresh();
    }

    /// Shows why a request went where it went, and what took its time.
    void choose(RoutedRequest next) {
        request = Optional.of(next);
        tell();
    }

    /// The request that is shown: the chosen one, or else the slowest.
    Optional<RoutedRequest> shown() {
        return request.or(
                () -> slowest.state().shown().flatMap(found -> found.stream().findFirst()));
    }

    private void refresh() {
        frame.ifPresent(
                now -> picture.set(new RoutingPainter(now, backend, only(), set(now)).picture()));
    }

    private Optional<ModelView> only() {
        return model.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ModelView(
                                model,
                                traffic.state()
                                        .shown()
                                        .filter(known -> known.model().equals(model))));
    }

    private Optional<String> set(Frame now) {
        return now.status().settable()
                ? commands.tunable(RoutingPainter.STRATEGY).map(Tunable::text)
                : Optional.empty();
    }

    private void tell() {
        requests.set(
                slowest.state()
                        .shown()
                        .map(found ->
                                found.stream().map(each -> new RequestPainter(each).row()).toList())
                        .orElse(List.of()));
        detail.set(shown().map(each -> new RequestPainter(each).detail()).orElse(Detail.NONE));
    }

    /// Shows which code ran in exactly the time of the request that is shown.
    void openTime() {
        shown().ifPresent(each ->
                commands.go(
                        PageId.CPU,
                        new TimeRange(
                                each.startNanos(),
                                Math.max(each.startNanos() + 1, each.endNanos()))));
    }

    /// Shows the event of the request that is shown.
    void openEvents() {
        shown().ifPresent(each ->
                commands.openEvents(
                        RouterRequestEvent.NAME, "requestId = " + EventFilter.quoted(each.id())));
    }

    /// Shows the finding `id` on its page.
    void openFinding(String id) {
        commands.openFinding(id);
    }

    /// Gives requests to backends by another strategy from now on.
    void setStrategy(String strategy) {
        commands.setTunable(RoutingPainter.STRATEGY, strategy);
        refresh();
    }
}
