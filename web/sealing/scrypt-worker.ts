import { type ScryptAnswer, type ScryptAsked, scryptHere } from "./scrypt.ts"

/** The side of the worker that answers {@link scryptInWorker}. */
interface WorkerScope {
  onmessage: (event: MessageEvent<ScryptAsked>) => void
  postMessage: (answer: ScryptAnswer) => void
}

const scope = globalThis as unknown as WorkerScope

scope.onmessage = ({ data }) => {
  const scrypt = scryptHere(done => { scope.postMessage({ done }) })
  scrypt(data.secret, data.salt, data.logN).then(
    key => { scope.postMessage({ key }) },
    () => { scope.postMessage({ failed: true }) },
  )
}
