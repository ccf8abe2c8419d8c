-- Whose conversation was erased, so that the team sees with her that something was. Once she herself is erased, nothing names
-- her. Of what was erased before this, and of single messages, it is not kept.
ALTER TABLE conversations.erasure
    ADD COLUMN contact uuid,
    ADD CONSTRAINT erasure_contact_check CHECK (contact IS NULL OR message IS NULL),
    ADD FOREIGN KEY (workspace, contact) REFERENCES conversations.contact ON DELETE SET NULL (contact);
CREATE INDEX erasure_contact ON conversations.erasure (workspace, contact, at DESC) WHERE contact IS NOT NULL;
