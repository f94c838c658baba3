package dev.agentdyno.routing;

import dev.agentdyno.fx.Scrolling;
import dev.agentdyno.page.SettingRow;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.tuning.Tunable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What can be changed while requests flow: limits, retries, breaker and checks of the router,
/// faults put in front of its backends on purpose, and times and faults of the simulated providers
/// behind it. Where nothing can be set, the reason stands instead. FX thread only.
///
/// It is made from the settings that the engine declares: a new one needs no code here.
final class SwitchesPane {
    private static final String ROUTER = "router.";
    private static final String PROVIDER = "provider.";
    private static final String KEY = "router.key.";
    private static final String BACKEND = "router.backend.";
    private static final String FAULTS = ".fault.";
    private static final String WEIGHT = ".weight";
    private static final String FAULT = "Rate";
    private static final String DELAY = ".fault.delay";

    /// What is wanted first; settings of other names come after them.
    private static final List<String> ORDER =
            List.of(
                    "router.upstream",
                    "router.request",
                    "router.streaming",
                    "router.retries",
                    "router.clients",
                    "router.limits",
                    "router.shedding",
                    "router.keys",
                    KEY,
                    "router.deduplication",
                    "router.breaker",
                    "router.ejection",
                    BACKEND,
                    PROVIDER,
                    "router.health",
                    "router.modelList");

    /// How settings of one provider or backend follow each other: what belongs to a fault stands
    /// under it.
    private static final List<String> WITHIN =
            List.of(
                    "firstToken",
                    "firstTokenDistribution",
                    "firstTokenSpread",
                    "interToken",
                    "interTokenDistribution",
                    "interTokenSpread",
                    "outputTokens",
                    "outputTokensDistribution",
                    "outputTokensSpread",
                    "toolCallRate",
                    "delay",
                    "failureRate",
                    "failureStatus",
                    "limitRate",
                    "retryAfter",
                    "resetRate",
                    "cutRate",
                    "garbleRate",
                    "stallRate",
                    "stallTime",
                    "trickleRate",
                    "trickleTime");

    /// A rate that is no fault.
    private static final String CALLS_TOOLS = "toolCallRate";

    private final Commands commands;
    private final VBox sections = new VBox();
    private final Label reason = new Label();
    private final ScrollPane scroll = Scrolling.vertical(sections);
    private final FaultsOff faultsOff;
    private final VBox node = new VBox(reason, scroll);
    private final List<Runnable> refreshes = new ArrayList<>();
    private List<Tunable<?>> built = List.of();
    private Optional<Region> firstFault = Optional.empty();
    private boolean looked;

    SwitchesPane(Commands commands) {
        this.commands = commands;
        faultsOff = new FaultsOff(commands);
        reason.getStyleClass().add("empty-words");
        reason.setWrapText(true);
        sections.getStyleClass().add("switch-sections");
        scroll.getStyleClass().add("switches");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        node.setMinSize(0, 0);
    }

    Region node() {
        return node;
    }

    /// Takes all faults away; to stand in a head.
    Region faultsOff() {
        return faultsOff.node();
    }

    /// Says whether it is looked at: only then all faults can be taken away at once.
    void shown(boolean next) {
        looked = next;
        show(faultsOff.node(), looked && reason.getText().isEmpty());
    }

    /// Whether there are faults to be put in.
    boolean anyFaults() {
        return reason.getText().isEmpty() && firstFault.isPresent();
    }

    /// Scrolls to the first switch of a fault.
    void revealFaults() {
        firstFault.ifPresent(section ->
                Scrolling.reveal(section, () -> Optional.of(section.getBoundsInLocal())));
    }

    /// @param backends by name: those of them that are simulated have faults
    /// @param locked why nothing can be set; empty where it can
    void show(List<String> backends, String locked) {
        reason.setText(locked);
        show(reason, !locked.isEmpty());
        show(scroll, locked.isEmpty());
        shown(looked);
        if (!locked.isEmpty()) {
            return;
        }
        List<Tunable<?>> wanted = wanted(backends);
        if (!wanted.equals(built)) {
            build(wanted);
        }
        refreshes.forEach(Runnable::run);
        faultsOff.refresh();
    }

    private static void show(Region node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private List<Tunable<?>> wanted(List<String> backends) {
        return Stream.concat(
                        of(ROUTER).filter(each -> !each.name().equals(RoutingPainter.STRATEGY)),
                        backends.stream().flatMap(name -> of(PROVIDER + name + ".")))
                .sorted(
                        Comparator.<Tunable<?>>comparingInt(SwitchesPane::place)
                                .thenComparingInt(SwitchesPane::placeWithin))
                .toList();
    }

    private static boolean isWeight(String name) {
        return name.startsWith(BACKEND) && name.endsWith(WEIGHT);
    }

    private static int place(Tunable<?> setting) {
        if (isWeight(setting.name())) {
            return -1;
        }
        for (int place = 0; place < ORDER.size(); place++) {
            if (setting.name().startsWith(ORDER.get(place))) {
                return place;
            }
        }
        return ORDER.size();
    }

    private static int placeWithin(Tunable<?> setting) {
        String name = setting.name();
        if (isWeight(name) || !(name.startsWith(PROVIDER) || name.startsWith(BACKEND))) {
            return 0;
        }
        int place = WITHIN.indexOf(name.substring(name.lastIndexOf('.') + 1));
        return place < 0 ? WITHIN.size() : place;
    }

    private Stream<Tunable<?>> of(String prefix) {
        return commands.tunables().stream().filter(each -> each.name().startsWith(prefix));
    }

    private void build(List<Tunable<?>> wanted) {
        built = wanted;
        faultsOff.of(wanted.stream().filter(SwitchesPane::isFault).toList());
        refreshes.clear();
        sections.getChildren().clear();
        Map<String, List<Tunable<?>>> bySection = new LinkedHashMap<>();
        for (Tunable<?> setting : wanted) {
            bySection.computeIfAbsent(section(setting), _ -> new ArrayList<>()).add(setting);
        }
        firstFault = Optional.empty();
        bySection.forEach(this::add);
    }

    private void add(String title, List<Tunable<?>> settings) {
        Region section = section(title, settings);
        sections.getChildren().add(section);
        if (firstFault.isEmpty() && settings.stream().anyMatch(SwitchesPane::isFault)) {
            firstFault = Optional.of(section);
        }
    }

    private static boolean isFault(Tunable<?> setting) {
        String name = setting.name();
        boolean share = name.endsWith(FAULT) && !name.endsWith(CALLS_TOOLS);
        boolean known = name.startsWith(PROVIDER) || name.startsWith(BACKEND);
        return (share && known) || name.endsWith(DELAY);
    }

    private static String section(Tunable<?> setting) {
        String name = setting.name();
        if (name.startsWith(KEY)) {
            int end = name.lastIndexOf('.');
            return Words.of("routing.switches.key", name.substring(KEY.length(), end));
        }
        if (isWeight(name)) {
            return Words.of("routing.switches.weights");
        }
        if (name.startsWith(BACKEND)) {
            int end = name.lastIndexOf(FAULTS);
            return Words.of("routing.switches.faults", name.substring(BACKEND.length(), end));
        }
        String second = second(name);
        return name.startsWith(PROVIDER)
                ? Words.of("routing.switches.provider", second)
                : Words.orElse("routing.switches." + second, Words.of("routing.switches.router"));
    }

    /// What stands between the first two dots of a name.
    private static String second(String name) {
        int from = name.indexOf('.') + 1;
        int to = name.indexOf('.', from);
        return name.substring(from, to < 0 ? name.length() : to);
    }

    private Region section(String title, List<Tunable<?>> settings) {
        Label head = new Label(title);
        head.getStyleClass().add(Styles.STRONG);
        VBox section = new VBox(head);
        section.getStyleClass().add("switch-section");
        settings.forEach(setting -> section.getChildren().add(row(setting)));
        return section;
    }

    private Region row(Tunable<?> setting) {
        if (isFault(setting) && !setting.name().endsWith(DELAY)) {
            FaultSwitch fault = new FaultSwitch(setting, title(setting), commands);
            refreshes.add(fault::refresh);
            return fault.node();
        }
        SettingRow row = new SettingRow(setting, title(setting), false, commands);
        refreshes.add(row::refresh);
        return row.node();
    }

    private static String title(Tunable<?> setting) {
        String name = setting.name();
        if (isWeight(name)) {
            return name.substring(BACKEND.length(), name.length() - WEIGHT.length());
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        return Words.orElse("routing.setting." + group(name, last), last);
    }

    /// What a setting is called beside its like of other providers, backends and keys.
    private static String group(String name, String last) {
        if (name.startsWith(KEY)) {
            return "key." + last;
        }
        if (name.startsWith(BACKEND)) {
            return "fault." + last;
        }
        return name.startsWith(PROVIDER) ? PROVIDER + last : name;
    }
}
