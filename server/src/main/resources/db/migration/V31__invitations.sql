-- Whoever made an invitation may have kept its link: it lets nobody in once she was removed.
ALTER TABLE vault.invitation ADD COLUMN maker_left_at timestamptz;
CREATE INDEX invitation_open ON vault.invitation (workspace) WHERE ended_at IS NULL;

-- Every recovery key that there was, since no id is used twice; the one that was not replaced is in force.
ALTER TABLE vault.recovery_key
    DROP CONSTRAINT recovery_key_pkey,
    ADD PRIMARY KEY (workspace, id),
    ADD COLUMN replaced_at timestamptz;
CREATE UNIQUE INDEX recovery_key_in_force ON vault.recovery_key (workspace) WHERE replaced_at IS NULL;
