/// Everything a hub keeps, in one file, and back again: `./parley backup` and `./parley restore`.
///
/// Promises: one snapshot, taken while the hub runs; complete or absent. Opens nothing that is sealed. Knows no room:
/// it asks the database which tables there are. The bytes are in `formats/backup.md`.
@NullMarked
package io.parley.server.kernel.backup;

import org.jspecify.annotations.NullMarked;
