package dev.agentdyno.router;

import dev.agentdyno.admission.Admission;
import dev.agentdyno.admission.Caller;
import dev.agentdyno.gateway.Credential;
import dev.agentdyno.router.wire.RequestHead;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The key of the last request on one connection, and whose it was. The next comes with the same as
/// a rule, and to hash a key takes about as long as to read the head that it stands in.
///
/// Holds the key as the caller sent it, as long as the connection is open and no other comes. A
/// request whose key does not stand in one line alone is looked up. In its lane.
final class LastKey {
    private static final byte[] NONE = {};

    private byte[] line = NONE;
    private @Nullable Caller caller;
    private long version;

    /// Whose key is in `request`.
    Optional<Caller> find(Admission admission, RequestHead request) {
        long current = admission.keysVersion();
        byte[] offered = request.mayHoldSeveralKeys() ? NONE : request.keyLine();
        if (caller != null && version == current && MessageDigest.isEqual(line, offered)) {
            return Optional.of(caller);
        }
        Optional<Caller> found = admission.known(Credential.all(request::value, request.query()));
        caller = offered.length > 0 ? found.orElse(null) : null;
        line = offered;
        version = current;
        return found;
    }
}
