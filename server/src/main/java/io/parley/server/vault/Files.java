package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.server.audit.Actor;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.FileId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;

/// The files of every workspace (`formats/file.md`): announced, received in parts, stored when their author has signed
/// the whole. Whether someone may see the conversation of a file, the caller has checked.
@Service
public class Files {
    private final Database transactions;
    private final FileRows rows;
    private final FileReaders readers;
    private final FileLimits limits;
    private final Payloads payloads;
    private final FileEvents events;

    Files(
            Database transactions,
            FileRows rows,
            FileReaders readers,
            FileLimits limits,
            Payloads payloads,
            FileEvents events) {
        this.transactions = transactions;
        this.rows = rows;
        this.readers = readers;
        this.limits = limits;
        this.payloads = payloads;
        this.events = events;
    }

    /// Announces a file. Safe to repeat.
    ///
    /// @return how many bytes of its payload have arrived
    /// @throws Refusal when it is too large, the author's quota or the disk is used up, or its readers are not the
    /// segment's
    public long begin(WorkspaceId workspace, FileAuthor author, FilePlace place, NewFile file) {
        limits.requireSize(file.size());
        transactions.inWorkspace(workspace, () -> {
            var audience = readers.audience(workspace, place.segment());
            var sealed = readers.read(workspace, author, file.id(), file.header(), file.readers());
            requireFirst(sealed);
            if (isRepeated(workspace, author, file)) {
                return;
            }
            readers.require(sealed, audience);
            if (author instanceof FileAuthor.Contact contact) {
                limits.requireQuota(workspace, place.channel(), contact, file.size());
            }
            payloads.requireSpace(file.size());
            requireNew(rows.add(workspace, author, place.channel(), audience, file));
            events.record(workspace, "file.upload_begun", author.actor(), file.id());
        });
        return payloads.begin(workspace, file.id(), file.size());
    }

    /// Appends a part of the payload to what has arrived.
    ///
    /// @param offset the number of bytes that have arrived
    /// @return how many bytes have arrived now
    /// @throws Refusal `offset-differs`, with the right one; `part-in-progress` while another part is arriving
    public long append(WorkspaceId workspace, FileAuthor author, FileId id, long offset, InputStream part) {
        return payloads.append(own(workspace, author, id), offset, part);
    }

    /// Stores a file whose payload has arrived whole, by its author's statement. Safe to repeat.
    ///
    /// @throws Refusal `payload-incomplete` with the number of bytes that have arrived; `payload-differs` when the
    /// author signed another payload: send it anew from the beginning
    public KeptFile finish(WorkspaceId workspace, FileAuthor author, FileId id, String statement) {
        var file = own(workspace, author, id);
        if (!file.isStored()) {
            payloads.settle(author, file, statement, () -> store(author, file, statement));
        } else if (!file.statement().filter(statement::equals).isPresent()) {
            throw Refusal.conflict("file-stored", "This file is stored already.");
        }
        return get(workspace, id);
    }

    /// A stored file.
    public KeptFile get(WorkspaceId workspace, FileId id) {
        return get(workspace, List.of(id)).stream().findFirst().orElseThrow(() -> Refusal.absent("file"));
    }

    /// Those of these files that are stored.
    public List<KeptFile> get(WorkspaceId workspace, Collection<FileId> ids) {
        return transactions.inWorkspace(workspace, () -> rows.find(workspace, ids)).stream()
                .filter(KeptFile::isStored)
                .toList();
    }

    /// Gives the header other readers: those that the segment, which is open now, has. The payload stays.
    ///
    /// @throws Refusal `header-moved` when someone else rewrote it in the same moment
    public void rewrite(KeptFile file, FileAuthor.Member member, FilePlace place, Bytes header, String list) {
        var workspace = file.workspace();
        transactions.inWorkspace(workspace, () -> {
            var audience = readers.audience(workspace, place.segment());
            var sealed = readers.read(workspace, member, file.id(), header, list);
            readers.require(sealed, audience);
            if (!follows(sealed, file) || !rows.rewrite(file, sealed, audience.epoch())) {
                throw Refusal.conflict(
                        "header-moved",
                        "Someone else changed the readers in the same moment. Read them again and repeat.");
            }
            events.record(workspace, "file.rewrapped", member.actor(), file.id());
        });
    }

    /// Deletes a file that its author has sent and no message mentions.
    public void delete(WorkspaceId workspace, FileAuthor author, FileId id) {
        transactions.inWorkspace(workspace, () -> {
            if (own(workspace, author, id).message().isPresent()) {
                throw Refusal.conflict("file-mentioned", "A message brings this file. Delete the message.");
            }
            rows.delete(workspace, id);
            removed(workspace, author.actor(), List.of(id));
        });
    }

    /// Deletes the files of a message, in the transaction at hand.
    public void deleteOf(WorkspaceId workspace, ConversationId conversation, MessageId message, Actor actor) {
        removed(workspace, actor, rows.deleteOf(workspace, conversation, message));
    }

    /// Deletes all files of a conversation, in the transaction at hand.
    public void deleteOf(WorkspaceId workspace, ConversationId conversation, Actor actor) {
        removed(workspace, actor, rows.deleteOf(workspace, conversation));
    }

    private void removed(WorkspaceId workspace, Actor actor, List<FileId> files) {
        events.deleted(workspace, actor, files);
        transactions.afterCommit(() -> files.forEach(file -> payloads.delete(workspace, file)));
    }

    private void store(FileAuthor author, KeptFile file, String statement) {
        transactions.inWorkspace(file.workspace(), () -> {
            if (!rows.store(file, statement)) {
                throw Refusal.absent("file");
            }
            events.record(file.workspace(), "file.protected", author.actor(), file.id());
            events.countProtected(file);
        });
    }

    private KeptFile own(WorkspaceId workspace, FileAuthor author, FileId id) {
        return transactions.inWorkspace(
                workspace,
                () -> rows.find(workspace, id)
                        .filter(file -> file.author().equals(author.author()))
                        .orElseThrow(() -> Refusal.absent("file")));
    }

    private boolean isRepeated(WorkspaceId workspace, FileAuthor author, NewFile file) {
        return rows.find(workspace, file.id())
                .filter(known -> known.author().equals(author.author())
                        && known.header().equals(file.header())
                        && known.manifest().equals(file.manifest().compact())
                        && known.size() == file.size())
                .isPresent();
    }

    private static void requireNew(boolean added) {
        if (!added) {
            throw Refusal.conflict("id-taken", "This file's id is taken. Make another one.");
        }
    }

    private static void requireFirst(SealedHeader sealed) {
        if (sealed.list().revision().number() != 0) {
            throw Refusal.invalid("A new file's reader list has generation 0.");
        }
    }

    private static boolean follows(SealedHeader sealed, KeptFile file) {
        var revision = sealed.list().revision();
        return revision.number() == file.generation() + 1
                && Objects.equals(
                        revision.previous(), Bytes.ofUtf8(file.readers()).sha256());
    }
}
