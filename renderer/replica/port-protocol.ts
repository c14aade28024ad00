import type {
  FromReplica,
  RejectedRow,
  ReplicaFault,
  ReplicaHello,
  ToReplica,
} from '#src/contract/replica/port-messages.ts'
import { faultOf } from './database/replica-error.ts'

/** The part of a MessagePort that speaking needs. */
export type Port = {
  onmessage: ((event: MessageEvent<ToReplica>) => void) | null
  postMessage(message: FromReplica): void
  close(): void
}

export type PortListener = {
  readonly hello: () => Promise<ReplicaHello>
  readonly apply: (message: ToReplica) => Promise<readonly RejectedRow[]>
  /** Throws the broken database away and makes another. */
  readonly rebuild: () => Promise<void>
  /** Something failed that main is told of by a word only. */
  readonly onFault: (error: unknown) => void
  /** There is no database and none can be made, as on a full disk: only another worker can try again. */
  readonly onBroken: (error: unknown) => void
}

export type Talk = {
  readonly hangUp: () => void
  /** The database is gone: it is made anew as soon as what was told before has been tried. */
  readonly lose: () => void
}

/**
 * Speaks with main: `ready` first, then one message after the other in the order of their arrival. A fault is answered and
 * the next message taken; after `corrupt` the database is made anew and `ready` is said again, with another generation.
 */
export function speakWithMain(port: Port, listener: PortListener): Talk {
  let turn = sayReady(port, listener)
  let isLost = false
  const anew = async (): Promise<void> => {
    isLost = false
    await makeAnew(port, listener)
  }
  port.onmessage = ({ data }) => {
    turn = turn
      .then(() => take(port, listener, data))
      .then((code) => (code === 'corrupt' ? anew() : undefined))
  }
  return {
    hangUp: () => {
      port.onmessage = null
      port.close()
    },
    lose: () => {
      isLost = true
      // A message may have found it out already.
      turn = turn.then(() => (isLost ? anew() : undefined))
    },
  }
}

async function sayReady(port: Port, { hello, onFault }: PortListener): Promise<void> {
  try {
    port.postMessage({ type: 'ready', hello: await hello() })
  } catch (error) {
    onFault(error)
  }
}

/** Answers with what went wrong. */
async function take(
  port: Port,
  listener: PortListener,
  message: ToReplica,
): Promise<ReplicaFault | undefined> {
  const call = 'call' in message ? message.call : null
  try {
    const kept = await listener.apply(message)
    if (call !== null) port.postMessage({ type: 'answer', call, ok: true, ...(kept.length > 0 && { kept }) })
    return undefined
  } catch (error) {
    listener.onFault(error)
    const code = faultOf(error)
    if (call !== null) port.postMessage({ type: 'answer', call, ok: false, code })
    return code
  }
}

async function makeAnew(port: Port, listener: PortListener): Promise<void> {
  try {
    await listener.rebuild()
  } catch (error) {
    listener.onBroken(error)
    return
  }
  await sayReady(port, listener)
}
