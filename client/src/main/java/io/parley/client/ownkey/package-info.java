/// A key of the bot's own, in front of a website: the hub cannot read what the bot reads.
///
/// [io.parley.client.ownkey.KeyFile] keeps it, [io.parley.client.ownkey.OwnKey] opens, proves and seals by
/// it. Stands upon the formats (`seal`); what it believes comes from the directory, from the genesis that the
/// operator gave.
@NullMarked
package io.parley.client.ownkey;

import org.jspecify.annotations.NullMarked;
