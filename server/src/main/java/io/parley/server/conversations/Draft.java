package io.parley.server.conversations;

import io.parley.seal.Bytes;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.FileId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import java.util.Optional;
import java.util.Set;

/// A sealed message on its way in.
///
/// @param id chosen by the sender; a draft sent again under its id is stored once
/// @param segment to whose readers it is sealed; decides the track
/// @param sealed the ASCII of the JWE (`formats/message.md`), at most 256 KiB
/// @param teams whose conversations the author may write to, when she is a member; a contact writes to her own
/// @param quiet whether it is no word to answer: an edit, a profile, a rating's comment. It takes its place and neither
/// opens the conversation nor moves it up
/// @param files that it brings, of which the hub sees no more than the ids
/// @param epoch under which a bot decided on it, when the hub is the one to deliver it: it is refused unless the
/// bot still answers under that epoch. What a bot has delivered by itself has none, and is stored whoever answers
/// @param audit the event that is stored with it
public record Draft(
        WorkspaceId workspace,
        ConversationId conversation,
        MessageId id,
        SegmentId segment,
        Author author,
        Set<TeamId> teams,
        Bytes sealed,
        Set<FileId> files,
        boolean quiet,
        Optional<Long> epoch,
        AuditEvent audit) {
    private static final int MAX_SEALED = 256 * 1024;
    private static final int MAX_FILES = 20;

    public Draft {
        teams = Set.copyOf(teams);
        files = Set.copyOf(files);
        if (epoch.isPresent() && !(author instanceof Author.App)) {
            throw new IllegalArgumentException("epoch: want one from a bot alone");
        }
        if (files.size() > MAX_FILES) {
            throw new IllegalArgumentException("files: want at most 20, got " + files.size());
        }
        if (sealed.size() > MAX_SEALED) {
            throw new IllegalArgumentException("sealed: want at most 262144 bytes, got " + sealed.size());
        }
    }

    /// A message without files.
    public Draft(
            WorkspaceId workspace,
            ConversationId conversation,
            MessageId id,
            SegmentId segment,
            Author author,
            Set<TeamId> teams,
            Bytes sealed,
            AuditEvent audit) {
        this(workspace, conversation, id, segment, author, teams, sealed, Set.of(), false, audit);
    }

    /// A message that was not decided on under an epoch.
    public Draft(
            WorkspaceId workspace,
            ConversationId conversation,
            MessageId id,
            SegmentId segment,
            Author author,
            Set<TeamId> teams,
            Bytes sealed,
            Set<FileId> files,
            boolean quiet,
            AuditEvent audit) {
        this(workspace, conversation, id, segment, author, teams, sealed, files, quiet, Optional.empty(), audit);
    }

    /// The same, by a bot that decided on it under this epoch.
    public Draft decidedUnder(long when) {
        return new Draft(
                workspace, conversation, id, segment, author, teams, sealed, files, quiet, Optional.of(when), audit);
    }

    /// What is recorded besides when this is the answer by which a member takes a conversation that nobody had.
    Optional<AuditEvent> taking() {
        return byMember("conversation.assigned");
    }

    /// What is recorded besides when a member takes over with it from a bot or a colleague.
    Optional<AuditEvent> takeover() {
        return byMember("conversation.taken_over");
    }

    private Optional<AuditEvent> byMember(String event) {
        return author instanceof Author.Member
                ? Optional.of(AuditEvent.of(workspace, event, audit.actor(), "conversation", conversation.value()))
                : Optional.empty();
    }
}
