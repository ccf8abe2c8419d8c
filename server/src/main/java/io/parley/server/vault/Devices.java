package io.parley.server.vault;

import io.parley.seal.DirectoryChange.DeviceAdded;
import io.parley.seal.DirectoryChange.DeviceRevoked;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.DeviceId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Rows;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The browsers and clients of members: what they sign by, certified and revoked in the directory.
@Service
class Devices {
    private static final int MAX_AGENT = 120;

    private final Database transactions;
    private final JdbcClient database;
    private final Directory directory;
    private final Audit audit;

    Devices(Database transactions, JdbcClient database, Directory directory, Audit audit) {
        this.transactions = transactions;
        this.database = database;
        this.directory = directory;
        this.audit = audit;
    }

    /// The caller's devices that are not revoked, newest first.
    List<Device> list(Caller caller) {
        return transactions.inWorkspace(
                caller.workspace(),
                () -> database.sql("""
                SELECT id, agent, added_at
                  FROM vault.device
                 WHERE workspace = :workspace AND member = :member AND revoked_at IS NULL
                 ORDER BY added_at DESC, id DESC
                """)
                        .param("workspace", caller.workspace().value())
                        .param("member", caller.member().value())
                        .query((row, _) -> new Device(
                                new DeviceId(Rows.uuid(row, "id")),
                                row.getString("agent"),
                                Rows.instant(row, "added_at")))
                        .list());
    }

    /// @param entry a `device_added` entry, signed by the caller's own key
    void add(Caller caller, String entry, String agent) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var changes = directory.append(caller.workspace(), caller.member(), List.of(entry));
            if (!(changes.getFirst() instanceof DeviceAdded added)) {
                throw Refusal.invalid("entry: want device_added");
            }
            describe(caller.workspace(), new DeviceId(added.device()), agent);
            record(caller, "key.device_registered", added.device());
        });
    }

    /// @param entries `device_revoked`, of the caller's own devices, or of anybody's when she is an admin
    void revoke(Caller caller, List<String> entries) {
        transactions.inWorkspace(caller.workspace(), () -> {
            for (var change : directory.append(caller.workspace(), caller.member(), entries)) {
                if (!(change instanceof DeviceRevoked revoked)) {
                    throw Refusal.invalid("entries: want device_revoked, and nothing else");
                }
                record(caller, "key.device_revoked", revoked.device());
            }
        });
    }

    /// Notes which browser a device is, in the transaction at hand, so that its member knows it again.
    void describe(WorkspaceId workspace, DeviceId device, String agent) {
        database.sql("UPDATE vault.device SET agent = :agent WHERE workspace = :workspace AND id = :device")
                .param("agent", agent.substring(0, Math.min(agent.length(), MAX_AGENT)))
                .param("workspace", workspace.value())
                .param("device", device.value())
                .update();
    }

    private void record(Caller caller, String type, UUID device) {
        audit.record(AuditEvent.of(caller.workspace(), type, caller.actor(), "device", device));
    }

    /// @param agent the browser's own words about itself
    record Device(DeviceId id, String agent, Instant addedAt) {}
}
