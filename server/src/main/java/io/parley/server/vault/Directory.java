package io.parley.server.vault;

import io.parley.seal.CannotOpen;
import io.parley.seal.DirectoryChange;
import io.parley.seal.DirectoryEntry;
import io.parley.seal.KeyId;
import io.parley.seal.MerkleFrontier;
import io.parley.seal.Statement;
import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.DeviceId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// The directory of every workspace: the log of keys and rights (`formats/directory.md`).
@Service
public class Directory {
    private final Database transactions;
    private final DirectoryLog log;
    private final DirectoryKeys keys;
    private final DirectoryRights rights;
    private final DirectoryEffects effects;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Directory(
            Database transactions,
            DirectoryLog log,
            DirectoryKeys keys,
            DirectoryRights rights,
            DirectoryEffects effects,
            Audit audit,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.log = log;
        this.keys = keys;
        this.rights = rights;
        this.effects = effects;
        this.audit = audit;
        this.events = events;
    }

    /// Every entry from an index on, oldest first, as the text that was signed.
    public List<String> entriesFrom(WorkspaceId workspace, long index) {
        return transactions.inWorkspace(workspace, () -> log.entriesFrom(workspace, index));
    }

    /// Appends entries in the transaction at hand: each in its place, signed by a key the directory knows, by
    /// someone with the right.
    ///
    /// @param caller on whose behalf; an entry of somebody else's is refused
    /// @return the changes, in order
    /// @throws Refusal `directory-moved` when someone else appended in between: read again and repeat
    public List<DirectoryChange> append(WorkspaceId workspace, MemberId caller, List<String> entries) {
        var frontier = log.lock(workspace);
        var changes = new ArrayList<DirectoryChange>();
        for (var compact : entries) {
            var statement = parse(workspace, compact);
            var entry = DirectoryEntry.of(statement.verify(keys.of(workspace, statement)));
            frontier = append(workspace, caller, frontier, statement, entry);
            changes.add(entry.change());
        }
        log.saveHead(workspace, frontier);
        events.publishEvent(new DirectoryGrew(workspace));
        return changes;
    }

    /// Lets nobody else append before the transaction at hand ends.
    void hold(WorkspaceId workspace) {
        log.lock(workspace);
    }

    private MerkleFrontier append(
            WorkspaceId workspace,
            MemberId caller,
            MerkleFrontier frontier,
            Statement statement,
            DirectoryEntry entry) {
        requireOwn(workspace, statement.signer(), caller);
        var grown = log.append(workspace, frontier, statement, entry);
        rights.check(workspace, statement.signer(), entry.change());
        effects.apply(workspace, caller, entry);
        audit.record(AuditEvent.of(
                workspace,
                "key.directory_entry_published",
                Actor.of(caller),
                kind(entry.change().getClass()),
                statement.signer().id()));
        return grown;
    }

    /// A signature says whose entry it is; a session says who is here. They must be the same person.
    private void requireOwn(WorkspaceId workspace, KeyId signer, MemberId caller) {
        var own = switch (signer.kind()) {
            case MEMBER -> signer.id().equals(caller.value());
            case DEVICE -> keys.memberOf(workspace, new DeviceId(signer.id())).equals(caller);
            case INVITATION -> true;
            // what the hub and bots seal is no entry of the directory
            case VISITOR, HUB, APP -> false;
        };
        if (!own) {
            throw Refusal.forbidden("foreign-signature", "This entry is signed by somebody else.");
        }
    }

    private static Statement parse(WorkspaceId workspace, String compact) {
        try {
            return Statement.parse(compact, Statement.Type.DIRECTORY, workspace.value());
        } catch (CannotOpen _) {
            throw Refusal.invalid("A directory entry is not a signed statement of this workspace.");
        }
    }

    /// As `formats/directory.md` calls it.
    static String kind(Class<? extends DirectoryChange> change) {
        return change.getSimpleName().replaceAll("(?<!^)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
