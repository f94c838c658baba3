package dev.agentdyno.agent;

import dev.agentdyno.cache.RedisDocuments;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A [SessionStore] in a Redis, for processes that share sessions: each is one JSON document under
/// `agentdyno:session:` and its id, the same as [SessionStore#inFolder] writes into a file.
///
/// Whether a saved session outlives Redis is for that Redis to say.
public final class RedisSessions implements SessionStore, AutoCloseable {
    private final RedisDocuments documents;

    private RedisSessions(RedisDocuments documents) {
        this.documents = documents;
    }

    /// The sessions in the Redis at `uri`, which is reached when it is first needed.
    ///
    /// @param uri `redis://` or `rediss://`, then `[[user]:password@]host[:port][/database]`
    /// @throws IllegalArgumentException if `uri` is no such address
    public static RedisSessions at(String uri) {
        return new RedisSessions(RedisDocuments.at(uri, "session"));
    }

    @Override
    public void save(Session session) throws IOException {
        String id = Session.requireId(session.id());
        documents.put(id, SessionJson.write(session, documents.get(id)));
    }

    @Override
    public Optional<Session> load(String id) throws IOException {
        Optional<byte[]> bytes = documents.get(Session.requireId(id));
        return bytes.isPresent()
                ? Optional.of(SessionJson.read(id, bytes.get()))
                : Optional.empty();
    }

    @Override
    public boolean delete(String id) throws IOException {
        return documents.delete(Session.requireId(id));
    }

    @Override
    public List<String> ids() throws IOException {
        return documents.names();
    }

    @Override
    public void close() {
        documents.close();
    }
}
