package dev.agentdyno.router.admin;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// Something that can be asked at a desk: a method on a place.
///
/// @param place its parts below the desk; one in capital letters, such as `NAME`, is any
record Deed(String method, List<String> place, Doing doing) {
    /// How it is done, in a thread that may wait.
    @FunctionalInterface
    interface Doing {
        /// Does what is asked, and tells.
        ///
        /// @throws AdminRefusal if it is not carried out
        /// @throws IOException in one line, if it cannot be
        Outcome of(AdminRequest asked) throws AdminRefusal, IOException;
    }

    /// @param place as a person writes it, such as `NAME/drain`; empty for the desk itself
    static Deed on(String method, String place, Doing doing) {
        List<String> parts =
                Arrays.stream(place.split("/", -1)).filter(part -> !part.isEmpty()).toList();
        return new Deed(method, parts, doing);
    }

    /// Whether `asked` is about its place, by whatever method.
    boolean isAt(AdminRequest asked) {
        List<String> path = asked.path().subList(1, asked.path().size());
        if (path.size() != place.size()) {
            return false;
        }
        for (int i = 0; i < place.size(); i++) {
            if (!isAny(place.get(i)) && !place.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAny(String part) {
        return Character.isUpperCase(part.charAt(0));
    }

    /// As a person writes it.
    String text() {
        return place.isEmpty() ? method : method + " on /" + String.join("/", place);
    }
}
