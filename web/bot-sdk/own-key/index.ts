/** The door of the package: a key of the bot's own, and the file that keeps it. */
export { KeyFile } from "./key-file.ts"
export { OwnKey, type OwnKeyParts } from "./own-key.ts"
