package io.parley.server.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a member may do in a workspace, from least to most.
public enum Role {
    /// reads
    VIEWER,
    /// answers customers
    AGENT,
    /// also members, teams, channels and settings
    ADMIN,
    /// also owners and the recovery key
    OWNER;

    @JsonCreator
    public static Role parse(String word) {
        for (var role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw new IllegalArgumentException("role: want owner, admin, agent or viewer");
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
