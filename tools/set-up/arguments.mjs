import { SetUpError } from './set-up-error.mjs'

const PURPOSES = ['demo', 'test']

/**
 * `--for=demo|test -- script args…`
 * @param {string[]} args
 * @returns {{ purpose: 'demo' | 'test', command: string[] }}
 */
export function parseArguments(args) {
  const split = args.indexOf('--')
  const options = split < 0 ? args : args.slice(0, split)
  const purpose = PURPOSES.find((name) => options.length === 1 && options[0] === `--for=${name}`)
  const command = split < 0 ? [] : args.slice(split + 1)
  if (purpose !== undefined && command.length > 0) return { purpose, command }
  throw new SetUpError('Usage: node tools/set-up/set-up.mjs --for=demo|test -- <script> [arguments]')
}
