package dev.agentdyno.drive;

import dev.agentdyno.analysis.Advice;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.analysis.Severity;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Icon;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.shell.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The findings in one line: the first in full with its setting as a button, two in short, then how
/// many more there are. FX thread only.
final class FindingStrip {
    private final Commands commands;
    private final HBox root = new HBox();
    private List<String> shown = List.of("not yet");
    private boolean narrow;

    FindingStrip(Commands commands) {
        this.commands = commands;
        root.getStyleClass().addAll(Styles.CARD, "finding-strip");
        root.setId("finding-strip");
    }

    Region node() {
        return root;
    }

    /// Shows one finding alone, or three.
    void setNarrow(boolean narrow) {
        if (this.narrow != narrow) {
            this.narrow = narrow;
            shown = List.of("other width");
        }
    }

    /// Shows `findings`, the worst first; nothing changes while they read the same.
    ///
    /// @param goesOn whether more may be found
    void update(List<Finding> findings, boolean advisable, boolean goesOn) {
        List<String> texts =
                findings.isEmpty()
                        ? List.of(nothingWords(goesOn))
                        : findings.stream().map(f -> key(f, advisable)).toList();
        if (texts.equals(shown)) {
            return;
        }
        shown = texts;
        root.getChildren().clear();
        if (findings.isEmpty()) {
            root.getChildren().add(nothing(goesOn));
            return;
        }
        root.getChildren().add(first(findings.getFirst(), advisable));
        int most = narrow ? 1 : 3;
        findings.stream().skip(1).limit(most - 1L).forEach(f -> root.getChildren().add(brief(f)));
        if (findings.size() > most) {
            root.getChildren().add(more(findings.size() - most));
        }
    }

    /// All that is read of a finding.
    static String key(Finding finding, boolean advisable) {
        return String.join(
                "\n",
                finding.id(),
                finding.title(),
                finding.severity().name(),
                share(finding),
                detail(finding),
                advised(finding, advisable).map(Advice::newValue).orElse(""));
    }

    private static Optional<Advice> advised(Finding finding, boolean advisable) {
        return finding.tunable().filter(advice -> advisable);
    }

    private static Node nothing(boolean goesOn) {
        Label none = new Label(nothingWords(goesOn));
        none.getStyleClass().add(Styles.MUTED);
        HBox box = new HBox(Icon.PASSED.node(), none);
        box.getStyleClass().add("finding-none");
        return box;
    }

    private static String nothingWords(boolean goesOn) {
        return Words.of(goesOn ? "drive.noFindingsYet" : "drive.noFindings");
    }

    private Node first(Finding finding, boolean advisable) {
        Label title = new Label(finding.title());
        title.getStyleClass().add("finding-title");
        Label detail = new Label(detail(finding));
        detail.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        VBox words = new VBox(title, detail);
        words.getStyleClass().add("finding-words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox box = new HBox(icon(finding.severity()), words);
        if (!Double.isNaN(finding.share())) {
            box.getChildren().add(shareOfTime(finding));
        }
        advised(finding, advisable)
                .ifPresent(advice ->
                        box.getChildren().add(tryButton(advice.tunable(), advice.newValue())));
        HBox.setHgrow(box, Priority.ALWAYS);
        return dressed(box, finding, "finding-first");
    }

    private static String detail(Finding finding) {
        return finding.tunable()
                .map(advice ->
                        advice.oldValue().isEmpty()
                                ? advice.tunable()
                                : Words.of("drive.setting.is", advice.tunable(), advice.oldValue()))
                .orElse(finding.what());
    }

    private static Node shareOfTime(Finding finding) {
        Label share = new Label(share(finding));
        share.getStyleClass().addAll(Styles.MONO, "finding-share");
        Label of = new Label(Words.of("drive.ofTime"));
        of.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        VBox box = new VBox(share, of);
        box.getStyleClass().add("finding-share-box");
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private Button tryButton(String setting, String value) {
        Button button = new Button(Words.of("drive.try", value));
        button.setId("try-advice");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> commands.setTunable(setting, value));
        return button;
    }

    private Node brief(Finding finding) {
        Label title = new Label(finding.title());
        title.setWrapText(true);
        title.getStyleClass().add("finding-brief-title");
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox box = new HBox(icon(finding.severity()), title);
        if (!Double.isNaN(finding.share())) {
            Label share = new Label(share(finding));
            share.getStyleClass().addAll(Styles.MONO, "finding-share");
            share.setMinWidth(Region.USE_PREF_SIZE);
            box.getChildren().add(share);
        }
        return dressed(box, finding, "finding-brief");
    }

    private Node dressed(HBox box, Finding finding, String style) {
        box.getStyleClass()
                .addAll(style, "severity-" + finding.severity().name().toLowerCase(Locale.ROOT));
        box.setOnMouseClicked(event -> commands.openFinding(finding.id()));
        return box;
    }

    private Node more(int count) {
        Button more = new Button(Words.of("drive.more", count), Icon.CHEVRON_RIGHT.node());
        more.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        more.getStyleClass().addAll(Styles.QUIET, "finding-more");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.setOnAction(event -> commands.go(PageId.FINDINGS));
        return more;
    }

    private static Node icon(Severity severity) {
        return switch (severity) {
            case HIGH -> Icon.HIGH.node();
            case MEDIUM -> Icon.MEDIUM.node();
            case LOW -> Icon.LOW.node();
        };
    }

    private static String share(Finding finding) {
        return Double.isNaN(finding.share()) ? "" : Figures.share(finding.share());
    }
}
