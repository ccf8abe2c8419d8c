package io.parley.client.bot;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Who answers a customer.
public enum Owner {
    @JsonProperty("bot")
    BOT,
    @JsonProperty("human")
    HUMAN,
    @JsonProperty("nobody")
    NOBODY
}
