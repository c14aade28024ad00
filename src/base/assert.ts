/** A broken assumption of our own: a bug, never a fault of the outside world. */
export class BugError extends Error {
  override readonly name = 'BugError'
}

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new BugError(message)
}

/** Makes the compiler prove that a union was handled whole. */
export function assertNever(value: never): never {
  throw new BugError(`Unhandled case: ${JSON.stringify(value)}`)
}
