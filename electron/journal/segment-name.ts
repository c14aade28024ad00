const shape = /^main-(\d{6})\.jsonl$/

export const segmentName = (segment: number): string => `main-${String(segment).padStart(6, '0')}.jsonl`

/** Numbers of the segments among the names of a folder, in order. */
export function segmentNumbers(names: readonly string[]): number[] {
  return names
    .flatMap((name) => shape.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
}
