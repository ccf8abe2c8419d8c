package io.parley.client.bot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/// What became of an event. The state is absent where the event could not be read.
public record Told(
        Optional<String> customer,
        Optional<String> conversation,
        Optional<Owner> owner,
        Optional<Long> epoch,
        Optional<Boolean> paused,
        Outcome outcome,
        Optional<Problem> problem) {
    /// Stored now, stored before, or not at all.
    public enum Outcome {
        @JsonProperty("stored")
        STORED,
        @JsonProperty("repeated")
        REPEATED,
        @JsonProperty("refused")
        REFUSED
    }

    /// Who answers, if the hub could say.
    public Optional<State> state() {
        return customer.flatMap(of -> owner.flatMap(
                by -> epoch.flatMap(under -> paused.map(silent -> new State(of, conversation, by, under, silent)))));
    }

    boolean lets() {
        return paused.filter(silent -> !silent).isPresent();
    }
}
