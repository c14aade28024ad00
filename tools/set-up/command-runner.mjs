import { spawn } from 'node:child_process'

/**
 * @typedef {{ code: number | null, output: string }} Ended  `code` is null if the command is not there or ran out of time
 * @typedef {(command: string, args: string[], options?: { timeoutMs?: number, env?: Record<string, string> }) => Promise<Ended>} Run
 */

/**
 * Runs a command silently, its output kept for the case that it fails.
 * @param {string} cwd
 * @returns {Run}
 */
export function commandRunner(cwd) {
  return (command, args, { timeoutMs, env } = {}) =>
    new Promise((resolve) => {
      const child = spawn(command, args, {
        cwd,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: timeoutMs,
        killSignal: 'SIGKILL',
      })
      const parts = []
      child.stdout.on('data', (part) => parts.push(part))
      child.stderr.on('data', (part) => parts.push(part))
      const end = (code) => resolve({ code, output: Buffer.concat(parts).toString() })
      child.once('error', () => end(null))
      child.once('close', end)
    })
}
