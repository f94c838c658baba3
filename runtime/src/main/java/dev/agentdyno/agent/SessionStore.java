package dev.agentdyno.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where sessions are saved, so that they go on another day. Safe for use by many threads; of two
/// who save one session the later wins.
public interface SessionStore {

    /// Puts `session` in the place of what was saved under its id.
    ///
    /// @throws IOException with one line, if it cannot be written; what was there stays
    void save(Session session) throws IOException;

    /// The session saved under `id`, if there is one.
    ///
    /// @throws IllegalArgumentException if `id` is none that a session can have
    /// @throws IOException with one line, if it cannot be read, or a newer version wrote it
    Optional<Session> load(String id) throws IOException;

    /// Removes what was saved under `id`; answers whether there was anything.
    boolean delete(String id) throws IOException;

    /// The ids of all sessions saved, in their order.
    List<String> ids() throws IOException;

    /// A JSON file a session in `folder`, which is made if need be. A file is replaced at once or
    /// not at all; what others wrote into it beside what is known here stays.
    static SessionStore inFolder(Path folder) {
        return new SessionFolder(folder);
    }
}
