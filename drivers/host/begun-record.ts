/**
 * What drivers have begun at their devices and would have to end, where it outlives the process: another till may be at the same
 * device by now, so that nobody ends what he has not begun.
 */
export type BegunRecord = {
  /** In the driver's own words; undefined: nothing. */
  of(device: string): string | undefined
  /** Undefined: it has ended. */
  note(device: string, what: string | undefined): void
}

/** `kept`: what an earlier record wrote, all of it. `write` must be done when it returns. */
export function begunRecord(kept = '', write: (text: string) => void = () => undefined): BegunRecord {
  const begun = new Map(begunIn(kept))
  return {
    of: (device) => begun.get(device),
    note: (device, what) => {
      if (begun.get(device) === what) return
      if (what === undefined) begun.delete(device)
      else begun.set(device, what)
      write(JSON.stringify([...begun]))
    },
  }
}

/** Nothing where the file was damaged: the device then waits until its own time is up. */
function begunIn(text: string): readonly (readonly [string, string])[] {
  try {
    const pairs: unknown = JSON.parse(text)
    return Array.isArray(pairs) ? pairs.filter(isPair) : []
  } catch {
    return []
  }
}

const isPair = (pair: unknown): pair is readonly [string, string] =>
  Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string')
