package io.parley.client.bot;

import java.util.Map;
import java.util.Optional;

/// Who a customer is: each time all that is known. The hub seals it for the team.
///
/// @param fields whatever else is known of her, for example `plan` → `premium`
public record Attributes(Optional<String> name, Optional<String> email, Map<String, String> fields) {
    public Attributes {
        fields = Map.copyOf(fields);
    }

    public Attributes(String name, String email) {
        this(Optional.of(name), Optional.of(email), Map.of());
    }
}
