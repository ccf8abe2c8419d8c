package io.parley.server.conversations;

import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.VisitorId;
import io.parley.server.vault.NewSegment;
import io.parley.server.vault.Segments;

/// The start of a conversation by a visitor: nothing is stored before her first message, and that with
/// everything else at once.
///
/// @param contactIsNew the visitor has never written: her contact's id must be nobody else's
public record Opening(
        Segments.Door door,
        ContactId contact,
        boolean contactIsNew,
        VisitorId visitor,
        NewSegment segment,
        Draft first) {}
