-- A revoked device signs nothing more; its words about itself let its member know it again.
ALTER TABLE vault.device
    ADD COLUMN agent      text NOT NULL DEFAULT '' CHECK (char_length(agent) <= 120),
    ADD COLUMN revoked_at timestamptz;
CREATE INDEX device_member ON vault.device (workspace, member) WHERE revoked_at IS NULL;
