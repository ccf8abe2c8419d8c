-- Words that transit opens no more, sealed to it anew by a member's client.
ALTER TABLE conversations.errand
    ADD COLUMN words bytea,
    ADD COLUMN words_transit uuid,
    ADD CONSTRAINT errand_words_check CHECK ((words IS NULL) = (words_transit IS NULL));

ALTER TABLE sdk.delivery
    ADD COLUMN words bytea,
    ADD COLUMN words_transit uuid,
    ADD CONSTRAINT delivery_words_check CHECK ((words IS NULL) = (words_transit IS NULL));
