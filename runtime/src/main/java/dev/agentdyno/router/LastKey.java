package dev.agentdyno.router;

import dev.agentdyno.admission.Admission;
import dev.agentdyno.admission.Caller;
import dev.agentdyno.gateway.Credential;
import dev.agentdyno.router.wire.RequestHead;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The key of the last request on one connection, and whose it was. The next comes with the same as
/// a rule, and to hash a key takes about as long as to read the head that it stands in.
///
/// Holds the key as the caller sent it, as long as the connection is open. In its lane.
final class LastKey {
    private byte[] line = {};
    private @Nullable Caller caller;
    private long version;

    /// Whose key is in `request`.
    Optional<Caller> find(Admission admission, RequestHead request) {
        boolean one = !request.mayHoldSeveralKeys();
        long current = admission.keysVersion();
        if (one && caller != null && version == current && request.keyLineIs(line)) {
            return Optional.of(caller);
        }
        Optional<Caller> found = admission.known(Credential.all(request::value, request.query()));
        caller = one ? found.orElse(null) : null;
        if (caller != null) {
            line = request.keyLine();
            version = current;
        }
        return found;
    }
}
