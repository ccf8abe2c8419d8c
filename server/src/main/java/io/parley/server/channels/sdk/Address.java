package io.parley.server.channels.sdk;

import io.parley.server.channels.sdk.platform.Report;
import java.util.Optional;
import org.json.JSONObject;

/// Where an answer to a customer goes: her id on the platform, and what the platform wants brought along.
///
/// @param member `address` or `activity`, with what it holds
record Address(String customer, Optional<Report.Address> besides) {
    static Address of(Report report) {
        return new Address(report.user(), report.address());
    }

    /// As [#text] wrote it.
    static Address parse(String text) {
        var json = new JSONObject(text);
        var member = json.optString("member");
        return new Address(
                json.getString("customer"),
                member.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Report.Address(
                                member, json.getJSONObject("value").toString())));
    }

    String text() {
        var json = new JSONObject().put("customer", customer);
        besides.ifPresent(it -> json.put("member", it.member()).put("value", new JSONObject(it.json())));
        return json.toString();
    }
}
