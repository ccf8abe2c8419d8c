package io.parley.seal;

import java.util.Locale;

/// What a member may do in a workspace.
public enum Role {
    OWNER,
    ADMIN,
    AGENT,
    VIEWER;

    static Role parse(String text) {
        return switch (text) {
            case "owner" -> OWNER;
            case "admin" -> ADMIN;
            case "agent" -> AGENT;
            case "viewer" -> VIEWER;
            default -> throw new IllegalArgumentException("role: want owner, admin, agent or viewer");
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
