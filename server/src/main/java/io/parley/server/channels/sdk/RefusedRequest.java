package io.parley.server.channels.sdk;

import io.parley.server.kernel.RefusedRequestId;
import io.parley.server.vault.SealedForTeam;
import java.time.Instant;

/// Something that an app has sent and was refused.
///
/// @param request method and route: `POST /api/v1/bot/customers/{customer}/messages`
/// @param problem the last word of the problem's type
/// @param sealed what was wrong with it, and what was sent (`formats/refused-request.md`)
record RefusedRequest(
        RefusedRequestId id, Instant at, String request, int status, String problem, SealedForTeam sealed) {}
