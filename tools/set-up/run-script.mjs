import { spawn } from 'node:child_process'
import path from 'node:path'
import { findNode24 } from './node-24.mjs'

/**
 * Runs a script under Node 24 with node_modules/.bin first in PATH; signals go on to it.
 * @param {string} root
 * @param {string[]} command script and arguments
 * @returns {Promise<number>} the exit code; 128 + number for a signal, as a shell says it
 */
export function runScript(root, command) {
  const bin = path.join(root, 'node_modules/.bin')
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` }
  const child = spawn(findNode24(root), command, { cwd: root, env, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // At a terminal Ctrl-C reaches the whole process group by itself.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + signalNumber(signal)))
  })
}

function signalNumber(signal) {
  return { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0
}
