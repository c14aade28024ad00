import type { ReplicaFault } from '#src/contract/replica/port-messages.ts'

/** The replica could not do what it was told; the view is whole as it was before. */
export class ReplicaError extends Error {
  override readonly name = 'ReplicaError'
  readonly code: ReplicaFault

  constructor(code: ReplicaFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

const corruptNames = new Set([
  'UnknownError',
  'DatabaseClosedError',
  'InvalidStateError',
  'NotFoundError',
  'DataError',
  'VersionError',
])

/** What a failure means to main. Dexie wraps the browser's error, so the whole chain is looked at. */
export function faultOf(error: unknown): ReplicaFault {
  for (const { name, code } of causes(error)) {
    if (code !== undefined) return code
    if (name === 'QuotaExceededError') return 'quota'
    if (corruptNames.has(name)) return 'corrupt'
  }
  return 'failed'
}

function* causes(error: unknown): Iterable<{ readonly name: string; readonly code?: ReplicaFault }> {
  let current = error
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    yield current instanceof ReplicaError
      ? { name: current.name, code: current.code }
      : { name: current.name }
    current = 'inner' in current && current.inner ? current.inner : current.cause
  }
}
