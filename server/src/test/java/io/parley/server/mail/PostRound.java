package io.parley.server.mail;

import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Sends a workspace's letters, whether the hub has just begun to do the same or not, until none is left.
public record PostRound(ApplicationContext hub, UUID workspace) {
    public void walk() {
        while (isSomethingLeft()) {
            hub.getBean(Postman.class).walk();
        }
    }

    private boolean isSomethingLeft() {
        return hub.getBean(Database.class)
                .inWorkspace(
                        new WorkspaceId(workspace),
                        () -> hub.getBean(JdbcClient.class)
                                .sql("SELECT EXISTS (SELECT FROM mail.outbox)")
                                .query(Boolean.class)
                                .single());
    }
}
