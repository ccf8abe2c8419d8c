package io.parley.server.channels.sdk;

import io.parley.server.channels.sdk.BotBodies.EventBody;
import io.parley.server.channels.sdk.BotBodies.Outcome;
import io.parley.server.channels.sdk.BotBodies.ProblemBody;
import io.parley.server.channels.sdk.BotBodies.ToldBody;
import io.parley.server.channels.sdk.RefusedRequests.Fault;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.web.Limits;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes in many events of a bot, one after the other. Each has its own answer.
@Component
final class BotEvents {
    private static final String ADDRESS = "/api/v1/bot/events";
    private static final int BAD_REQUEST = 400;

    private final BotCustomers customers;
    private final RefusedRequests refused;
    private final Limits limits;
    private final JsonMapper json;

    BotEvents(BotCustomers customers, RefusedRequests refused, Limits limits, JsonMapper json) {
        this.customers = customers;
        this.refused = refused;
        this.limits = limits;
        this.json = json;
    }

    /// @throws Refusal when they are more than the app may report now; then none is taken in
    List<ToldBody> take(App app, List<JsonNode> events) {
        if (events.size() > 1) {
            limits.take(AppGate.BY_APP, app.id().toString(), events.size() - 1);
        }
        return events.stream().map(event -> noted(app, event, take(app, event))).toList();
    }

    private ToldBody noted(App app, JsonNode event, ToldBody told) {
        told.problem().ifPresent(problem -> refused.keep(app, fault(problem, event)));
        return told;
    }

    private static Fault fault(ProblemBody problem, JsonNode event) {
        return new Fault(
                "POST " + ADDRESS,
                BAD_REQUEST,
                problem.type().replaceFirst(".*:", ""),
                ADDRESS,
                problem.detail(),
                event.toString());
    }

    private ToldBody take(App app, JsonNode event) {
        if (!event.isObject()) {
            return ToldBody.unread("event: want an object");
        }
        EventBody read;
        try {
            read = json.treeToValue(event, EventBody.class);
        } catch (JacksonException e) {
            return ToldBody.unread(sentence(e));
        } catch (IllegalArgumentException e) {
            return ToldBody.unread(String.valueOf(e.getMessage()));
        }
        return take(app, read);
    }

    private ToldBody take(App app, EventBody event) {
        try {
            return told(app, event, customers.take(app, event), Optional.empty());
        } catch (Refusal refusal) {
            return told(app, event, Outcome.REFUSED, Optional.of(ProblemBody.of(refusal)));
        }
    }

    private ToldBody told(App app, EventBody event, Outcome outcome, Optional<ProblemBody> problem) {
        return ToldBody.of(customers.state(app, event.customer()), outcome, problem);
    }

    /// Which rule was broken, or where. Names of members are ours, never the sender's.
    private static String sentence(JacksonException e) {
        if (e.getCause() instanceof IllegalArgumentException rule) {
            return String.valueOf(rule.getMessage());
        }
        var place = e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return place.isEmpty()
                ? "The event is not of the expected shape."
                : place + ": missing, or not of the expected kind";
    }
}
