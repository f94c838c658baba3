package dev.agentdyno.shell;

import dev.agentdyno.shell.PaletteItem.Section;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.workload.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything the palette offers: commands, pages, workloads and settings.
final class PaletteItems {
    private final Commands commands;
    private final ShellActions actions;

    PaletteItems(Commands commands, ShellActions actions) {
        this.commands = commands;
        this.actions = actions;
    }

    List<PaletteItem> all() {
        List<PaletteItem> items = new ArrayList<>();
        addRunning(items);
        addViewing(items);
        for (PageId page : PageId.values()) {
            items.add(
                    PaletteItem.of(
                            Section.PAGES,
                            page.icon(),
                            page.title(),
                            page.question(),
                            page.keys(),
                            () -> commands.go(page)));
        }
        commands.workloads().forEach(scenario -> items.add(workload(scenario)));
        commands.tunables().forEach(tunable -> items.add(setting(tunable)));
        return items;
    }

    private void addRunning(List<PaletteItem> items) {
        Scenario chosen = commands.chosen();
        items.add(
                command(
                        Icon.PLAY,
                        Words.of("palette.run", chosen.name()),
                        chosen.title(),
                        "Ctrl ↵",
                        commands::run));
        items.add(command(Icon.STOP, "command.stop", "Ctrl .", commands::stop));
        items.add(command(Icon.UPLOAD, "command.export", "Ctrl E", commands::export));
        items.add(
                command(Icon.UPLOAD, "command.exportRange", "Ctrl Shift E", commands::exportRange));
        items.add(command(Icon.UPLOAD, "command.previewExport", "", commands::previewExport));
        items.add(command(Icon.UPLOAD, "command.exportScript", "", commands::exportScript));
        items.add(command(Icon.FOLDER, "command.open", "Ctrl O", actions::chooseFiles));
        items.add(command(Icon.PLUG, "command.attach", "", actions::attach));
        items.add(command(Icon.PLUG, "command.connect", "", actions::connect));
        items.add(command(Icon.PLAY, "command.launch", "", actions::launch));
        items.add(command(Icon.SLIDERS, "command.recording", "", actions::recording));
        items.add(command(Icon.PLUG, "command.watchEngine", "", commands::watchEngine));
        items.add(
                command(
                        Icon.FOLDER,
                        "command.runsFolder",
                        "",
                        () -> commands.openFolder(commands.runs())));
    }

    private void addViewing(List<PaletteItem> items) {
        items.add(command(Icon.PLAY, "command.live", "L", actions::live));
        items.add(command(Icon.CURVE, "command.whole", "0", actions::whole));
        items.add(command(Icon.PAUSE, "command.hold", "Space", actions::hold));
        items.add(command(Icon.THREADS, "command.threads", "T", actions::threads));
        items.add(command(Icon.THREADS, "command.allThreads", "Shift T", actions::allThreads));
        items.add(command(Icon.CONTRAST, "command.theme", "Ctrl T", actions::switchTheme));
        items.add(command(Icon.SLIDERS, "command.settings", "Ctrl ,", actions::settings));
        items.add(command(Icon.HELP, "command.help", "F1", actions::help));
    }

    private static PaletteItem command(Icon icon, String key, String keys, Runnable action) {
        return command(icon, Words.of(key), Words.of(key + ".detail"), keys, action);
    }

    private static PaletteItem command(
            Icon icon, String title, String detail, String keys, Runnable action) {
        return PaletteItem.of(Section.COMMANDS, icon, title, detail, keys, action);
    }

    private PaletteItem workload(Scenario scenario) {
        return PaletteItem.of(
                Section.WORKLOADS,
                Icon.PLAY,
                Words.of("palette.choose", scenario.name()),
                scenario.title(),
                "",
                () -> commands.choose(scenario.name()));
    }

    private static PaletteItem setting(Tunable<?> tunable) {
        return new PaletteItem(
                Section.SETTINGS,
                Icon.SLIDERS,
                tunable.name(),
                valueOf(tunable) + "; " + tunable.meaning(),
                "",
                Optional.of(tunable),
                () -> {});
    }

    private static String valueOf(Tunable<?> tunable) {
        return tunable.unit().isEmpty() ? tunable.text() : tunable.text() + " " + tunable.unit();
    }
}
