package io.parley.server.conversations;

import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.RecordId;
import io.parley.server.kernel.TeamId;
import java.util.Optional;

/// Which conversations, in which order.
public record ListQuery(ConversationList list, Sort sort, Filter filter) {
    static final ListQuery EVERYTHING = new ListQuery(ConversationList.ANY, Sort.NEWEST, Filter.NONE);

    /// What else must be so; empty: anything.
    ///
    /// @param unassigned nobody has it
    /// @param unread the contact wrote more than the member who asks has read
    public record Filter(
            Optional<TeamId> team,
            Optional<ChannelId> channel,
            Optional<MemberId> assignee,
            Optional<RecordId> label,
            Optional<ContactId> contact,
            Optional<Priority> priority,
            boolean unassigned,
            boolean unread) {
        static final Filter NONE = new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
    }
}
