package io.parley.server.channels.widget;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.regex.Pattern;

/// The websites that may embed a channel's widget, as origins: `https://shop.example`, `https://*.shop.example`.
///
/// They go into a header as they are, so nothing but an origin is let in.
public record Websites(@JsonValue List<String> origins) {
    private static final int MAX = 50;
    private static final Pattern ORIGIN =
            Pattern.compile("https?://(\\*\\.)?[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\\d{1,5})?");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Websites {
        origins = List.copyOf(origins);
        if (origins.size() > MAX) {
            throw new IllegalArgumentException("websites: want at most 50");
        }
        for (var origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException("websites: want origins like https://shop.example, without a path");
            }
        }
    }

    /// Whether pages of this origin may embed it.
    boolean allow(String origin) {
        return ORIGIN.matcher(origin).matches() && origins.stream().anyMatch(one -> matches(one, origin));
    }

    private static boolean matches(String one, String origin) {
        var parts = one.split("\\*", 2);
        return parts.length == 1
                ? one.equals(origin)
                : origin.length() > one.length() - 1 && origin.startsWith(parts[0]) && origin.endsWith(parts[1]);
    }

    /// For the header `Content-Security-Policy`: these and the hub itself.
    String frameAncestors() {
        return "frame-ancestors 'self' " + String.join(" ", origins);
    }
}
