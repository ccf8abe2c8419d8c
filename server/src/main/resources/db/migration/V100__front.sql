-- `app`: the bot in front of the channel, as the policy that an admin signed names it.
ALTER TABLE vault.reader_policy ADD COLUMN app uuid;
