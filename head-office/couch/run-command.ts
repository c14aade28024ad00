import { CouchError } from './couch-error.ts'

/** What a person gave a command cannot be used; the message says what and where. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/**
 * Answers the status that a command's process ends with: its own, or 2 where it could not do its work because it was called wrongly,
 * a file cannot be used or CouchDB does not do what is asked. The reason is told in words, without the address and its password.
 */
export async function runCommand(usage: string, main: () => Promise<number>): Promise<number> {
  try {
    return await main()
  } catch (failure) {
    const words = wordsFor(failure, usage)
    if (words === undefined) throw failure
    process.stderr.write(`${words.trimEnd()}\n`)
    return 2
  }
}

function wordsFor(failure: unknown, usage: string): string | undefined {
  if (failure instanceof CouchError) return `CouchDB: ${failure.message}`
  if (failure instanceof InputError) return failure.message
  if (!(failure instanceof Error && 'code' in failure)) return undefined
  if (failure.code === 'ERR_INVALID_URL')
    return `--couch takes an address like http://admin:password@host:5984\n${usage}`
  if (String(failure.code).startsWith('ERR_PARSE_ARGS')) return `${failure.message}\n${usage}`
  return 'syscall' in failure ? failure.message : undefined
}
