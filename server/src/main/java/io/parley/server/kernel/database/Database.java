package io.parley.server.kernel.database;

import io.parley.server.kernel.WorkspaceId;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Transactions, each bound to one workspace: row-level security shows and takes only its rows.
///
/// Nested calls for the same workspace join the transaction that is open, so rooms can call each other inside
/// one. A nested call for another workspace is a programming error and refused.
public final class Database {
    private static final String WORKSPACE = Database.class.getName() + ".workspace";

    private final TransactionTemplate transactions;
    private final JdbcClient client;

    Database(TransactionTemplate transactions, JdbcClient client) {
        this.transactions = transactions;
        this.client = client;
    }

    public <T> T inWorkspace(WorkspaceId workspace, Supplier<T> work) {
        return transactions.execute(_ -> {
            bind(workspace);
            return work.get();
        });
    }

    public void inWorkspace(WorkspaceId workspace, Runnable work) {
        inWorkspace(workspace, () -> {
            work.run();
            return true;
        });
    }

    /// Runs after the transaction at hand was committed; at once when there is none.
    public void afterCommit(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    /// The set-up of the session is undone by PostgreSQL itself when the transaction ends.
    private void bind(WorkspaceId workspace) {
        var bound = TransactionSynchronizationManager.getResource(WORKSPACE);
        if (workspace.equals(bound)) {
            return;
        }
        if (bound != null) {
            throw new IllegalStateException("a transaction of one workspace asked for another");
        }
        client.sql("SELECT set_config('parley.workspace', :workspace, true)")
                .param("workspace", workspace.toString())
                .query(String.class)
                .single();
        TransactionSynchronizationManager.bindResource(WORKSPACE, workspace);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResource(WORKSPACE);
            }
        });
    }
}
