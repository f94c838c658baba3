package dev.agentdyno.overview;

import dev.agentdyno.analysis.Severity;
import dev.agentdyno.page.Fact;
import java.util.List;

/// Everything that the page Overview shows at one moment. Immutable.
///
/// @param waiting whether nothing has been seen yet
/// @param reading whether a recording is still being read, so that more may be found
/// @param machine the JVM and the machine
/// @param recording times, size and settings in short
/// @param warnings one line each
record OverviewPicture(
        boolean waiting,
        boolean reading,
        List<Fact> machine,
        List<Fact> recording,
        List<FindingRow> findings,
        List<String> warnings,
        List<FlagRow> flags,
        List<TypeRow> types,
        List<SettingRow> settings,
        String failure) {
    static final OverviewPicture EMPTY =
            new OverviewPicture(
                    true, false, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                    List.of(), "");

    /// A finding in short.
    record FindingRow(String id, Severity severity, String title, String subject) {}

    /// A flag of the JVM.
    record FlagRow(String name, String value, String origin) {}

    /// @param share of all events, 0 to 1
    record TypeRow(String name, String label, String count, double share, String bytes) {}

    /// A setting of the recorder.
    record SettingRow(String id, String event, String name, String value) {}
}
