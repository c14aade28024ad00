import type { Clock } from '#src/base/clock.ts'
import type { Emitter } from '#src/base/emitter.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import type { NoticeBoard } from '../notices/notice-board.ts'

type DrawerWatch = {
  readonly statusChanged: Emitter<DeviceStatus>
  readonly notices: NoticeBoard
  readonly clock: Clock
}

/** Long enough to count change out, short enough for a customer not to reach in. */
const patienceMs = 60_000

/** Tells of a drawer that stands open, until it is closed or its printer is gone. */
export function warnOfOpenDrawer({ statusChanged, notices, clock }: DrawerWatch): void {
  const open = new Map<string, () => void>()
  const close = (device: string): void => {
    open.get(device)?.()
    if (open.delete(device) && open.size === 0) notices.clear('drawer-left-open')
  }
  statusChanged.on(({ device, drawerOpen = false }) => {
    if (!drawerOpen) return close(device)
    if (open.has(device)) return
    open.set(
      device,
      clock.setTimer(patienceMs, () => notices.raise('drawer-left-open')),
    )
  })
}
