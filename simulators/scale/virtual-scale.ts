import { plugSocket } from '../plug-socket.ts'
import type { ScaleSpeech } from './scale-mechanism.ts'
import { ScaleMechanism } from './scale-mechanism.ts'

export type VirtualScale = {
  readonly port: number
  readonly grams: number
  /** What the till said that no scale understands. */
  readonly complaints: readonly string[]
  put(grams: number): void
  unplug(): Promise<void>
  replug(): Promise<void>
  close(): Promise<void>
}

/** A scale behind a serial server: its line is a TCP connection. */
export async function startVirtualScale(speech: ScaleSpeech, port = 0): Promise<VirtualScale> {
  const mechanism = new ScaleMechanism(speech)
  const socket = plugSocket(mechanism)
  await socket.listen(port)
  return {
    get port() {
      return socket.port
    },
    get grams() {
      return mechanism.grams
    },
    complaints: mechanism.complaints,
    put: (grams) => mechanism.put(grams),
    unplug: () => socket.unplug(),
    replug: () => socket.replug(),
    close: () => socket.unplug(),
  }
}
