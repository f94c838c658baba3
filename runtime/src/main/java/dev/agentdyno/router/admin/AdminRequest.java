package dev.agentdyno.router.admin;

import dev.agentdyno.router.wire.Replies;
import dev.agentdyno.router.wire.Route;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// What an operator asks of `/admin`.
///
/// @param path its parts below `/admin`, decoded
/// @param body as the caller sent it
record AdminRequest(String method, List<String> path, QueryStringDecoder query, String body) {

    /// @param query with its question mark; empty if there is none
    static AdminRequest of(String method, String path, String query, String body) {
        List<String> parts = new ArrayList<>();
        for (String part : path.substring(Route.ADMIN_ROOT.length()).split("/", -1)) {
            if (!part.isEmpty()) {
                parts.add(QueryStringDecoder.decodeComponent(part));
            }
        }
        return new AdminRequest(method, parts, new QueryStringDecoder(query), body);
    }

    /// The part at `index`, empty if there are fewer.
    String part(int index) {
        return index < path.size() ? path.get(index) : "";
    }

    /// The path as a person writes it.
    String place() {
        return Route.ADMIN_ROOT + "/" + String.join("/", path);
    }

    /// The path of the desk that is asked, as a person writes it.
    String matter() {
        return Route.ADMIN_ROOT + "/" + part(0);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.parameters().get(name)).map(List::getFirst);
    }

    /// The body as JSON; an empty one has no fields.
    ///
    /// @throws AdminRefusal if it is no JSON object
    ObjectNode json() throws AdminRefusal {
        if (body.isEmpty()) {
            return Replies.JSON.createObjectNode();
        }
        try {
            if (Replies.JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // The complaint below covers it.
        }
        throw AdminRefusal.invalid("the body is no JSON object");
    }
}
