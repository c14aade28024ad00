/** Says which devices are acted upon at this moment, where it outlives the process that acts. */
export type ActRecord = {
  begin(device: string): void
  end(device: string): void
}

/**
 * `write` puts one line in the place of the last one: a JSON array of the devices whose acts have begun and not ended, the
 * latest last. It must be done with it when it returns, for the act may be the last of this process.
 */
export function actRecord(write: (line: string) => void): ActRecord {
  const acts: string[] = []
  const note = (): void => write(`${JSON.stringify(acts)}\n`)
  return {
    begin: (device) => {
      acts.push(device)
      note()
    },
    end: (device) => {
      const last = acts.lastIndexOf(device)
      if (last >= 0) acts.splice(last, 1)
      note()
    },
  }
}

/** Reads what a process that has ended wrote last; nothing where it wrote nothing. */
export function actsIn(record: string): readonly string[] {
  const end = record.indexOf('\n')
  const acts: unknown = end < 0 ? [] : JSON.parse(record.slice(0, end))
  return Array.isArray(acts) ? acts.filter((device) => typeof device === 'string') : []
}
