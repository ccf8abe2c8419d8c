package io.parley.server.conversations;

import io.parley.seal.Bytes;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.FileId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.FileAuthor;
import io.parley.server.vault.FileMentions;
import io.parley.server.vault.FilePlace;
import io.parley.server.vault.Files;
import io.parley.server.vault.KeptFile;
import io.parley.server.vault.NewFile;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/// The files of conversations: who may add one, and who may fetch it. The vault keeps them.
@Service
public class Attachments {
    private final Database transactions;
    private final ConversationRows rows;
    private final Readers readers;
    private final Files files;
    private final FileMentions mentions;

    Attachments(Database transactions, ConversationRows rows, Readers readers, Files files, FileMentions mentions) {
        this.transactions = transactions;
        this.rows = rows;
        this.readers = readers;
        this.files = files;
        this.mentions = mentions;
    }

    /// Announces a member's file, for the customer or for the team alone.
    ///
    /// @return how many bytes have arrived
    public long begin(Caller caller, ConversationId id, Track track, NewFile file) {
        var conversation = transactions.inWorkspace(caller.workspace(), () -> visible(caller, id));
        return files.begin(
                caller.workspace(), new FileAuthor.Member(caller.member()), place(conversation, track), file);
    }

    /// Announces a contact's file.
    ///
    /// @return how many bytes have arrived
    /// @throws Refusal `blocked` when the team takes nothing more from her
    public long begin(WorkspaceId workspace, FileAuthor.Contact author, ConversationId id, NewFile file) {
        var conversation = transactions.inWorkspace(workspace, () -> heard(workspace, author.id(), id));
        return files.begin(workspace, author, place(conversation, Track.CUSTOMER), file);
    }

    /// @throws Refusal as if there were no such file, when its conversation is not one of the caller's teams
    public KeptFile get(Caller caller, FileId id) {
        return get(caller, List.of(id)).stream().findFirst().orElseThrow(() -> Refusal.absent("file"));
    }

    /// Those of these files that the caller may fetch.
    public List<KeptFile> get(Caller caller, Collection<FileId> ids) {
        return transactions.inWorkspace(caller.workspace(), () -> {
            var teams = readers.teamsOf(caller);
            var seen = new HashMap<ConversationId, Boolean>();
            return files.get(caller.workspace(), ids).stream()
                    .filter(file -> seen.computeIfAbsent(
                            file.conversation(), id -> isOf(teams, rows.find(caller.workspace(), id))))
                    .toList();
        });
    }

    /// @throws Refusal as if there were no such file, when it is not of this contact's conversations or a private note
    /// brings it
    public KeptFile get(WorkspaceId workspace, ContactId contact, FileId id) {
        return get(workspace, contact, List.of(id)).stream().findFirst().orElseThrow(() -> Refusal.absent("file"));
    }

    /// Those of these files that the contact may fetch.
    public List<KeptFile> get(WorkspaceId workspace, ContactId contact, Collection<FileId> ids) {
        return transactions.inWorkspace(
                workspace,
                () -> files.get(workspace, ids).stream()
                        .filter(KeptFile::isForCustomer)
                        .filter(file -> rows.find(workspace, file.conversation())
                                .filter(found -> found.contact().equals(contact))
                                .isPresent())
                        .toList());
    }

    /// Gives a file the readers that its conversation has now, by a member who can open it.
    public void rewrite(Caller caller, FileId id, Bytes header, String list) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var file = get(caller, id);
            var track = file.isForCustomer() ? Track.CUSTOMER : Track.TEAM;
            var place = place(visible(caller, file.conversation()), track);
            files.rewrite(file, new FileAuthor.Member(caller.member()), place, header, list);
        });
    }

    /// @throws Refusal `file-missing` when the message brings a file that is not stored in its conversation
    void require(Draft draft) {
        if (!draft.files().isEmpty()) {
            mentions.require(draft.workspace(), draft.conversation(), draft.id(), draft.files());
        }
    }

    private Conversation visible(Caller caller, ConversationId id) {
        return rows.find(caller.workspace(), id)
                .filter(found -> readers.teamsOf(caller).contains(found.team()))
                .orElseThrow(() -> Refusal.absent("conversation"));
    }

    private Conversation heard(WorkspaceId workspace, ContactId contact, ConversationId id) {
        if (rows.isBlocked(workspace, contact)) {
            throw SentBody.blocked();
        }
        return own(workspace, contact, id);
    }

    private Conversation own(WorkspaceId workspace, ContactId contact, ConversationId id) {
        return rows.find(workspace, id)
                .filter(found -> found.contact().equals(contact))
                .orElseThrow(() -> Refusal.absent("conversation"));
    }

    private static boolean isOf(Set<TeamId> teams, Optional<Conversation> conversation) {
        return conversation.filter(found -> teams.contains(found.team())).isPresent();
    }

    private static FilePlace place(Conversation conversation, Track track) {
        var segment = switch (track) {
            case CUSTOMER -> Optional.of(conversation.customerSegment());
            case TEAM -> conversation.teamSegment();
        };
        return new FilePlace(conversation.channel(), segment.orElseThrow(Attachments::noNotes));
    }

    private static Refusal noNotes() {
        return Refusal.conflict(
                "no-segment", "There are no private notes here yet. Make their key first, then send the file.");
    }
}
