import { guard, StandIn } from './guard.ts'
import { record } from './recorded.ts'

class PowerMonitor extends StandIn {
  constructor() {
    super('powerMonitor')
  }

  getSystemIdleTime(): number {
    return 0
  }

  isOnBatteryPower(): boolean {
    return false
  }
}

/** A test makes it sleep by `powerMonitor.emit('suspend')`. */
export const powerMonitor = new PowerMonitor()

const started = new Set<number>()
let lastId = 0

export const powerSaveBlocker = guard(
  {
    start(type: string): number {
      record('powerSaveBlocker.start', type)
      started.add(++lastId)
      return lastId
    },
    stop: (id: number): boolean => started.delete(id),
    isStarted: (id: number): boolean => started.has(id),
  },
  'powerSaveBlocker',
)
