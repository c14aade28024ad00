import { existsSync } from 'node:fs'
import path from 'node:path'
import { SetUpError } from './set-up-error.mjs'

/**
 * The Node on which everything runs: npm brings it as a package, a machine without one for it must have its own.
 * @param {string} root
 * @returns {string}
 */
export function findNode24(root) {
  const brought = path.join(root, 'node_modules/.bin/node')
  if (existsSync(brought)) return brought
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const machine = `${process.platform}-${process.arch}`
  throw new SetUpError(`npm has no Node 24 for ${machine}: please install Node 24 or newer and try again.`)
}
