import {
  authorsBy, channelReaders, checkTransitKey, compareCheckpoint, countersInMemory, Keyring, LocalKeys, makeSegment,
  makeVisitor, newId, openDirectory, openFile, openMessage, rewriteHeader, sealFile, sealingTarget, sealMessage,
  signReaderList,
} from "../../index.ts"

/** All that a visitor's browser needs of sealing, so that its size can be measured. */
Object.assign(globalThis, {
  visitor: [
    authorsBy, channelReaders, checkTransitKey, compareCheckpoint, countersInMemory, Keyring, LocalKeys, makeSegment,
    makeVisitor, newId, openDirectory, openFile, openMessage, rewriteHeader, sealFile, sealingTarget, sealMessage,
    signReaderList,
  ],
})
