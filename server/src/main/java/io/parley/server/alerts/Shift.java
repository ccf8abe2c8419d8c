package io.parley.server.alerts;

import io.parley.server.kernel.MemberId;

/// Hours of every week in which a member is on call for her team.
record Shift(MemberId member, Spell hours) {}
