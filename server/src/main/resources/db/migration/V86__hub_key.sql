-- The public keys that the hub signs with for customers and apps whose words reach it as plaintext: formats/directory.md.

CREATE TABLE vault.hub_key (
    workspace   uuid        NOT NULL,
    id          uuid        NOT NULL,
    key         bytea       NOT NULL CHECK (length(key) = 32),
    set_at      timestamptz NOT NULL,
    replaced_at timestamptz,
    PRIMARY KEY (workspace, id)
);
CALL kernel.guard('vault.hub_key');
CREATE UNIQUE INDEX hub_key_in_force ON vault.hub_key (workspace) WHERE replaced_at IS NULL;
