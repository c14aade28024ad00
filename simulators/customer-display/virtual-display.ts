import { plugSocket } from '../plug-socket.ts'
import type { DisplaySpeech } from './display-mechanism.ts'
import { DisplayMechanism } from './display-mechanism.ts'

export type VirtualDisplay = {
  readonly port: number
  /** Two lines of twenty characters. */
  readonly lines: readonly string[]
  readonly complaints: readonly string[]
  unplug(): Promise<void>
  replug(): Promise<void>
  close(): Promise<void>
}

/** A pole display behind a serial server: its line is a TCP connection. */
export async function startVirtualDisplay(speech: DisplaySpeech, port = 0): Promise<VirtualDisplay> {
  const mechanism = new DisplayMechanism(speech)
  const socket = plugSocket(mechanism)
  await socket.listen(port)
  return {
    get port() {
      return socket.port
    },
    get lines() {
      return mechanism.lines
    },
    complaints: mechanism.complaints,
    unplug: () => socket.unplug(),
    replug: () => socket.replug(),
    close: () => socket.unplug(),
  }
}
