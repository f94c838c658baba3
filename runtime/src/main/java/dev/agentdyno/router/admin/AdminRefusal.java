package dev.agentdyno.router.admin;

import dev.agentdyno.router.wire.Replies;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.List;

/// Why an operator's request is not carried out, with the status that says so.
final class AdminRefusal extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String allowed;

    private AdminRefusal(int status, String code, String message, String allowed) {
        super(message);
        this.status = status;
        this.code = code;
        this.allowed = allowed;
    }

    static AdminRefusal invalid(String message) {
        return new AdminRefusal(400, "invalid_request", message, "");
    }

    static AdminRefusal unknown(String message) {
        return new AdminRefusal(404, "not_found", message, "");
    }

    /// Nothing is done by this method there.
    ///
    /// @param possible methods that can be
    static AdminRefusal method(AdminRequest asked, List<String> possible) {
        String methods = String.join(", ", possible);
        String message = asked.place() + " takes " + methods + "; not " + asked.method();
        return new AdminRefusal(405, "method_not_allowed", message, methods);
    }

    /// The answer that tells of it.
    FullHttpResponse response() {
        FullHttpResponse response = Replies.error(status, code, String.valueOf(getMessage()));
        if (!allowed.isEmpty()) {
            response.headers().set(HttpHeaderNames.ALLOW, allowed);
        }
        return response;
    }
}
