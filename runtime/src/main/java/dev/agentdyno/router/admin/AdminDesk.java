package dev.agentdyno.router.admin;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// Answers what is asked about one matter, in a thread that may wait.
interface AdminDesk {
    /// All that can be asked there.
    List<Deed> deeds();

    /// Does what is asked, and tells.
    ///
    /// @throws AdminRefusal if it is not carried out
    /// @throws IOException in one line, if it cannot be
    default Outcome answer(AdminRequest asked) throws AdminRefusal, IOException {
        List<Deed> here = deeds().stream().filter(deed -> deed.isAt(asked)).toList();
        for (Deed deed : here) {
            if (deed.method().equals(asked.method())) {
                return deed.doing().of(asked);
            }
        }
        throw here.isEmpty()
                ? AdminRefusal.unknown(nothingAt(asked))
                : AdminRefusal.method(asked, here.stream().map(Deed::method).toList());
    }

    private String nothingAt(AdminRequest asked) {
        String possible = deeds().stream().map(Deed::text).collect(Collectors.joining(", "));
        return "nothing is at " + asked.place() + "; " + asked.matter() + " takes " + possible;
    }
}
