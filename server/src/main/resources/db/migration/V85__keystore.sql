-- Which keystore the rows of this database were written under: a hub with another one would find nobody, and write what the right
-- one cannot read.
CREATE TABLE kernel.keystore (
    one   boolean PRIMARY KEY DEFAULT true CHECK (one),
    proof bytea   NOT NULL CHECK (length(proof) = 32)
);
ALTER TABLE kernel.keystore ENABLE ROW LEVEL SECURITY;
COMMENT ON TABLE kernel.keystore IS 'fleeting: made anew where a backup is restored, under the keys that it was restored with';
