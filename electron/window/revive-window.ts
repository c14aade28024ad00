import type { WebContents } from 'electron'
import type { Clock } from '#src/base/clock.ts'
import type { Log } from '../log/log.ts'
import type { NoticeBoard } from '../notices/notice-board.ts'

type Revived = Pick<WebContents, 'on' | 'reload'>

type Revival = { readonly clock: Clock; readonly log: Log; readonly notices: NoticeBoard }

/** Before another try; the last one is repeated. */
const pausesMs = [0, 1_000, 5_000, 30_000] as const
/** A page that stood so long is no cause for pauses. */
const steadyMs = 60_000

/**
 * Loads the page again when its process is gone. Main keeps session, journal, acts and basket, so that the cashier goes on
 * where they were.
 */
export function reviveWindow(contents: Revived, { clock, log, notices }: Revival): void {
  let failures = 0
  let goneAt = -Infinity
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    const now = clock.monotonic()
    if (now - goneAt > steadyMs) failures = 0
    goneAt = now
    log.error('the window is gone', { reason })
    notices.replace('window-restarted', {})
    clock.setTimer(pausesMs[Math.min(failures, pausesMs.length - 1)] ?? 0, () => contents.reload())
    failures += 1
  })
}
