-- The newest epoch of each team, where the writer can see it: a segment sealed to an earlier one takes no more messages.

CREATE TABLE conversations.team_epoch (
    workspace uuid NOT NULL,
    team      uuid NOT NULL,
    epoch     int  NOT NULL CHECK (epoch >= 1),
    PRIMARY KEY (workspace, team)
);
CALL kernel.guard('conversations.team_epoch');
GRANT SELECT ON conversations.team_epoch TO ${writer};
CREATE POLICY any_workspace ON conversations.team_epoch FOR SELECT TO ${writer} USING (true);

INSERT INTO conversations.team_epoch (workspace, team, epoch) SELECT workspace, id, epoch FROM vault.team WHERE epoch > 0;

ALTER TABLE conversations.conversation ADD COLUMN customer_epoch int NOT NULL DEFAULT 1;
ALTER TABLE conversations.conversation ALTER COLUMN customer_epoch DROP DEFAULT;
ALTER TABLE conversations.conversation ADD COLUMN team_epoch int;
