package dev.agentdyno.cli;

import dev.agentdyno.samples.Band;
import dev.agentdyno.samples.RequestKind;
import dev.agentdyno.samples.Selection;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that choose whose samples count: those of one run or request, or of a band of them.
final class RequestOptions {
    @Option(
            names = "--run",
            paramLabel = "ID",
            description =
                    "Only what was done for the agent run, or the router request, of that id.")
    private Optional<String> run = Optional.empty();

    @Option(
            names = "--band",
            paramLabel = "99-100",
            description =
                    "Only what was done for agent runs, or router requests, between these percentiles"
                            + " of their times.")
    private Optional<String> band = Optional.empty();

    @Option(
            names = "--requests",
            paramLabel = "agent|router",
            description =
                    "What --run and --band choose from; agent runs where there are any, else router"
                            + " requests.")
    private Optional<String> requests = Optional.empty();

    /// Whether only some count.
    boolean given() {
        return run.isPresent() || band.isPresent();
    }

    /// Whose samples count; everyone's if nothing was chosen.
    Selection selection() {
        if (run.isPresent() && band.isPresent()) {
            throw CommandException.wrongUsage("--run and --band exclude each other");
        }
        if (requests.isPresent() && !given()) {
            throw CommandException.wrongUsage("--requests needs --run or --band");
        }
        Optional<Selection.Chosen> chosen =
                run.<Selection.Chosen>map(Selection.Chosen.One::new)
                        .or(() -> band.map(text -> new Selection.Chosen.Banded(band(text))));
        Selection all = chosen.map(Selection.ALL::of).orElse(Selection.ALL);
        return requests.map(RequestOptions::kind).map(all::of).orElse(all);
    }

    private static Band band(String text) {
        return Band.parse(text)
                .orElseThrow(() ->
                        CommandException.wrongUsage(
                                "--band: '" + text + "' is no band of percentiles such as 99-100"));
    }

    /// The kind of requests that a word names.
    static RequestKind kind(String word) {
        return switch (word) {
            case "agent" -> RequestKind.AGENT_RUN;
            case "router" -> RequestKind.ROUTER_REQUEST;
            default ->
                    throw CommandException.wrongUsage(
                            "--requests: '" + word + "' is neither agent nor router");
        };
    }
}
