-- What admins set of a channel beside its name, colour and greeting. `hours` is the week on the clock of one time zone:
-- {"zone":"Europe/Berlin","open":[{"day":1,"from":"09:00","until":"17:00"}]}; null: the channel does not say.

ALTER TABLE widget.channel
    ADD COLUMN position        text    NOT NULL DEFAULT 'right' CHECK (position IN ('right', 'left')),
    ADD COLUMN hours           jsonb,
    ADD COLUMN form            text[]  NOT NULL DEFAULT '{}' CHECK (form <@ '{name,email}'),
    ADD COLUMN mail            boolean NOT NULL DEFAULT false,
    ADD COLUMN rating          boolean NOT NULL DEFAULT true,
    ADD COLUMN rating_question text    NOT NULL DEFAULT '' CHECK (char_length(rating_question) <= 200);
