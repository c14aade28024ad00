import { failure } from '../log/log.ts'
import type { Log } from '../log/log.ts'

/** What is needed of Electron's `app`. */
export type Quitting = {
  on(name: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown
  quit(): void
}

/**
 * The program goes only when `stop` has ended what is under way and closed the journal: whoever wishes it to go meanwhile (the
 * system that shuts down, a window that closes) waits for the same stop.
 */
export function stopInOrder(app: Quitting, stop: () => Promise<void>, log: Log): void {
  let phase: 'at-work' | 'stopping' | 'stopped' = 'at-work'
  app.on('before-quit', (event) => {
    if (phase === 'stopped') return
    event.preventDefault()
    if (phase === 'stopping') return
    phase = 'stopping'
    stop()
      .catch((error: unknown) => log.error('the terminal does not stop in order', failure(error)))
      .finally(() => {
        phase = 'stopped'
        app.quit()
      })
  })
}
