import { SetUpError } from './set-up-error.mjs'

const OLDEST = 20

/**
 * npm itself must run on this Node; everything else then runs on the Node that npm brings.
 * @param {string} version such as `20.19.1`
 */
export function checkNode(version) {
  if (Number(version.split('.')[0]) >= OLDEST) return
  throw new SetUpError(`Kontuar needs Node ${OLDEST} or newer to set itself up; this is Node ${version}.`)
}
