-- Reports count what bots do, too, each under its app.
ALTER TABLE conversations.tally
    DROP CONSTRAINT tally_measure_check,
    ADD CONSTRAINT tally_measure_check CHECK (measure IN ('begun', 'received', 'sent', 'answered', 'closed',
        'not-understood', 'person-wanted', 'taken-over', 'first-taken-over', 'given-back')),
    DROP CONSTRAINT tally_dimension_check,
    ADD CONSTRAINT tally_dimension_check CHECK (dimension IN ('channel', 'member', 'label', 'app'));
