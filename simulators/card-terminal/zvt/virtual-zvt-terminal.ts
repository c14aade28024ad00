import type { Clock } from '#src/base/clock.ts'
import { systemClock } from '#src/base/clock.ts'
import { plugSocket } from '../../plug-socket.ts'
import type { CardTerminalTimes, VirtualCardTerminal } from '../virtual-card-terminal.ts'
import { ZvtMechanism } from './zvt-mechanism.ts'

const everydayTimes: CardTerminalTimes = { stepMs: 600, slowMs: 12_000 }

/** A ZVT terminal on TCP. */
export async function startVirtualZvtTerminal(
  port = 0,
  times = everydayTimes,
  clock: Clock = systemClock(globalThis),
): Promise<VirtualCardTerminal> {
  const mechanism = new ZvtMechanism({ clock, times })
  const socket = plugSocket(mechanism)
  await socket.listen(port)
  return {
    get port() {
      return socket.port
    },
    get mood() {
      return mechanism.mood
    },
    set mood(mood) {
      mechanism.mood = mood
    },
    get presented() {
      return mechanism.presented
    },
    set presented(presented) {
      mechanism.presented = presented
    },
    charges: mechanism.charges,
    refunds: mechanism.refunds,
    get daysClosed() {
      return mechanism.daysClosed
    },
    complaints: mechanism.complaints,
    unplug: () => socket.unplug(),
    replug: () => socket.replug(),
    close: () => socket.unplug(),
  }
}
