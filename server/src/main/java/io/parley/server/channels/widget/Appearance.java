package io.parley.server.channels.widget;

import java.util.Set;

/// What a visitor sees before she writes.
///
/// @param greeting at most 500 characters; clear, since it is shown before there are keys
/// @param accent the colour of buttons, `#rrggbb`
/// @param position the corner of the page: `right` or `left`
/// @param scheme `light`, `dark`, or `system` for what the visitor has chosen for her computer
public record Appearance(String greeting, String accent, String position, String scheme) {
    static final String SYSTEM = "system";

    private static final int MAX_GREETING = 500;
    private static final Set<String> POSITIONS = Set.of("right", "left");
    private static final Set<String> SCHEMES = Set.of(SYSTEM, "light", "dark");

    static final Appearance DEFAULT = new Appearance("", "#0b6b5e", "right", SYSTEM);

    public Appearance {
        greeting = greeting.strip();
        if (greeting.codePointCount(0, greeting.length()) > MAX_GREETING) {
            throw new IllegalArgumentException("greeting: want at most 500 characters");
        }
        if (!accent.matches("#[0-9a-f]{6}")) {
            throw new IllegalArgumentException("accent: want #rrggbb in lower case");
        }
        if (!POSITIONS.contains(position)) {
            throw new IllegalArgumentException("position: want right or left");
        }
        if (!SCHEMES.contains(scheme)) {
            throw new IllegalArgumentException("scheme: want system, light or dark");
        }
    }
}
