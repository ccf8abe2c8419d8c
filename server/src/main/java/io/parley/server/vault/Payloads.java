package io.parley.server.vault;

import io.parley.server.audit.Actor;
import io.parley.server.kernel.DataFolder;
import io.parley.server.kernel.FileId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/// The payloads of files on their way to the disk and back. One request at a time works on a payload that is not
/// whole.
@Service
public class Payloads {
    /// How many bytes a part may have.
    static final int LARGEST_PART = 8 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Payloads.class);
    private static final long RESERVE = 64L << 20;

    private final Set<FileId> busy = ConcurrentHashMap.newKeySet();
    private final PayloadFolder folder;
    private final FileStatements statements;
    private final Database transactions;
    private final FileEvents events;

    Payloads(DataFolder data, FileStatements statements, Database transactions, FileEvents events) {
        this.folder = new PayloadFolder(data.folder("files"), RESERVE);
        this.statements = statements;
        this.transactions = transactions;
        this.events = events;
    }

    /// Where the payload of a stored file lies. That someone reads it is written down, unless the disk is so full that
    /// nothing can be: then the log says so, and reading goes on.
    public Path open(KeptFile file, Actor reader) {
        try {
            transactions.inWorkspace(
                    file.workspace(), () -> events.record(file.workspace(), "file.downloaded", reader, file.id()));
        } catch (DataAccessException | TransactionException e) {
            LOG.error("The download of file {} could not be written down", file.id(), e);
        }
        return folder.whole(file.workspace(), file.id());
    }

    void requireSpace(long bytes) {
        folder.requireSpace(bytes);
    }

    long begin(WorkspaceId workspace, FileId file, long size) {
        folder.begin(workspace, file, size);
        return folder.received(workspace, file);
    }

    long append(KeptFile file, long offset, InputStream part) {
        if (file.isStored()) {
            throw Refusal.conflict("file-stored", "This file is stored already.");
        }
        return alone(file, () -> {
            var most = Math.min(LARGEST_PART, file.size() - offset);
            folder.requireSpace(Math.max(0, most));
            return folder.append(file.workspace(), file.id(), offset, part, most);
        });
    }

    /// Keeps a payload for good when it is the one that the statement signs, and then notes it.
    void settle(FileAuthor author, KeptFile file, String statement, Runnable note) {
        var signed =
                transactions.inWorkspace(file.workspace(), () -> statements.signedPayload(author, file, statement));
        alone(file, () -> {
            requireWhole(file, folder.received(file.workspace(), file.id()));
            if (!folder.sha256(file.workspace(), file.id()).equals(signed)) {
                throw differs(author, file);
            }
            folder.settle(file.workspace(), file.id());
            note.run();
            return true;
        });
    }

    void delete(WorkspaceId workspace, FileId file) {
        folder.delete(workspace, file);
    }

    PayloadFolder folder() {
        return folder;
    }

    private Refusal differs(FileAuthor author, KeptFile file) {
        folder.startOver(file.workspace(), file.id());
        transactions.inWorkspace(
                file.workspace(),
                () -> events.denied(
                        file.workspace(), "file.integrity_failed", author.actor(), file.id(), "payload-differs"));
        return Refusal.conflict(
                "payload-differs",
                "What arrived is not what was signed. Send the file again from its beginning.",
                Map.of("offset", 0));
    }

    private static void requireWhole(KeptFile file, long received) {
        if (received != file.size()) {
            throw Refusal.conflict(
                    "payload-incomplete",
                    "%,d of %,d bytes have arrived. Send the rest.".formatted(received, file.size()),
                    Map.of("offset", received));
        }
    }

    private <T> T alone(KeptFile file, Supplier<T> work) {
        if (!busy.add(file.id())) {
            throw Refusal.conflict("part-in-progress", "Another part of this file is arriving. Wait and repeat.");
        }
        try {
            return work.get();
        } finally {
            busy.remove(file.id());
        }
    }
}
