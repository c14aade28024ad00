import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { findElectron } from '../set-up/electron-runner.mjs'

const house = fileURLToPath(new URL('../..', import.meta.url))

export interface StartedTerminal {
  readonly process: ChildProcess
  /** Ends it in order and waits until it has. */
  stop(): Promise<void>
}

const graceMs = 8_000

/** Starts the built app as a process of its own, on Electron where it can be had, else on the stand-in. */
export function startTerminal(userData: string, isHeadless: boolean): StartedTerminal {
  const { path, args } = findElectron(house)
  const child = spawn(path, [...args, house, `--user-data-dir=${userData}`], {
    cwd: house,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, STANDIN_HEADED: isHeadless ? '0' : '1' },
  })
  return {
    process: child,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const force = setTimeout(() => child.kill('SIGKILL'), graceMs)
      await ended
      clearTimeout(force)
    },
  }
}
