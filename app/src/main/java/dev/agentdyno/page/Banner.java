package dev.agentdyno.page;

import dev.agentdyno.analysis.Finding;
import dev.agentdyno.analysis.Severity;
import dev.agentdyno.shell.PageId;
import java.util.List;
import java.util.Optional;

/// The finding `id`, which a page shows best, in short.
public record Banner(String id, Severity severity, String title, String subject) {

    /// The worst of `findings` whose evidence is on `page`.
    public static Optional<Banner> worst(List<Finding> findings, PageId page) {
        return findings.stream()
                .filter(finding -> isOn(finding, page))
                .findFirst()
                .map(each -> new Banner(each.id(), each.severity(), each.title(), each.subject()));
    }

    private static boolean isOn(Finding finding, PageId page) {
        return finding.evidence().stream().anyMatch(fact -> fact.page().equals(page.key()));
    }
}
