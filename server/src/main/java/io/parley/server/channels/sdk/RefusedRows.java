package io.parley.server.channels.sdk;

import io.parley.seal.Bytes;
import io.parley.server.kernel.RefusedRequestId;
import io.parley.server.kernel.database.Rows;
import io.parley.server.vault.SealedForTeam;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of requests that were refused, in the transaction at hand.
@Component
final class RefusedRows {
    private final JdbcClient database;

    RefusedRows(JdbcClient database) {
        this.database = database;
    }

    void add(App app, RefusedRequest refused) {
        database.sql("""
                INSERT INTO sdk.refused_request (workspace, id, app, at, request, status, problem, epoch, sealed)
                VALUES (:workspace, :id, :app, :at, :request, :status, :problem, :epoch, :sealed)
                """)
                .param("workspace", app.workspace().value())
                .param("id", refused.id().value())
                .param("app", app.id().value())
                .param("at", Rows.at(refused.at()))
                .param("request", refused.request())
                .param("status", refused.status())
                .param("problem", refused.problem())
                .param("epoch", refused.sealed().epoch())
                .param("sealed", refused.sealed().file().toByteArray())
                .update();
    }

    List<RefusedRequest> newest(App app, Instant since, int limit) {
        return database.sql("""
                SELECT id, at, request, status, problem, epoch, sealed
                  FROM sdk.refused_request
                 WHERE workspace = :workspace AND app = :app AND at >= :since
                 ORDER BY at DESC, id DESC
                 LIMIT :limit
                """)
                .param("workspace", app.workspace().value())
                .param("app", app.id().value())
                .param("since", Rows.at(since))
                .param("limit", limit)
                .query((row, _) -> refused(row))
                .list();
    }

    void forget(Instant before) {
        database.sql("SELECT sdk.forget_refused_requests(:before)")
                .param("before", Rows.at(before))
                .query(Integer.class)
                .single();
    }

    private static RefusedRequest refused(ResultSet row) throws SQLException {
        return new RefusedRequest(
                new RefusedRequestId(Rows.uuid(row, "id")),
                Rows.instant(row, "at"),
                row.getString("request"),
                row.getInt("status"),
                row.getString("problem"),
                new SealedForTeam(row.getInt("epoch"), Bytes.of(row.getBytes("sealed"))));
    }
}
