import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { findNode24 } from './node-24.mjs'

const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

/**
 * What starts the built app on this machine: run `path` with `args`, then the folder of the app, then its own arguments.
 * Electron refuses to run sandboxed as root.
 */
export function findElectron(root = projectRoot) {
  const electron = electronBinary(root)
  if (electron !== undefined) {
    return { kind: 'electron', path: electron, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] }
  }
  const standIn = path.join(root, 'test/electron-stand-in/run.ts')
  return {
    kind: 'stand-in',
    path: findNode24(root),
    args: ['--disable-warning=ExperimentalWarning', standIn],
  }
}

/** Where the electron package keeps its binary, once it was downloaded. */
export function electronBinary(root = projectRoot) {
  const folder = path.join(root, 'node_modules/electron')
  const named = path.join(folder, 'path.txt')
  if (!existsSync(named)) return undefined
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, 'dist')
  const binary = path.join(dist, readFileSync(named, 'utf8').trim())
  return existsSync(binary) ? binary : undefined
}
