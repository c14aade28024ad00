import type { StartedTerminal } from './start-terminal.ts'

/** Resolves when the time is over, somebody presses Ctrl-C, or the last terminal window was closed. */
export function hasStopped(seconds: number | null, terminals: readonly StartedTerminal[]): Promise<void> {
  return new Promise((resolve) => {
    if (seconds !== null) setTimeout(resolve, seconds * 1000)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    const running = new Set(terminals)
    for (const terminal of terminals)
      terminal.process.once('exit', () => {
        running.delete(terminal)
        if (running.size === 0) resolve()
      })
  })
}
