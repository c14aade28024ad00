import type { CatalogueDelta, CatalogueManifest } from '#src/contract/documents/catalogue-document.ts'

/** Deltas after the snapshot may weigh so much of it before another snapshot is worth its bytes. */
const mostAfterSnapshot = 0.2
/** Steps after the snapshot that a terminal takes at its first start. */
const mostStepsAfterSnapshot = 100
/** A terminal that is behind by more than this part of the snapshot is served better by the snapshot. */
const mostKept = 0.5
const mostStepsKept = 400

/** Whether a terminal that begins would be served better by another snapshot. */
export function needsSnapshot({ number, snapshot, deltas }: CatalogueManifest): boolean {
  const after = deltas.filter(({ to }) => to > number)
  return after.length > mostStepsAfterSnapshot || bytesOf(after) > mostAfterSnapshot * snapshot.bytes
}

/** The manifest with one step more; steps that lead up to the snapshot are let go of, oldest first, where they are too many. */
export function withDelta(last: CatalogueManifest, delta: CatalogueDelta, at: string): CatalogueManifest {
  return { ...last, at, deltas: kept(last, [...last.deltas, delta]) }
}

function kept({ number, snapshot }: CatalogueManifest, deltas: readonly CatalogueDelta[]): CatalogueDelta[] {
  const newestFirst = deltas.toReversed()
  let bytes = 0
  const tooFar = newestFirst.findIndex((delta, steps) => {
    bytes += delta.bytes
    return delta.to <= number && (steps >= mostStepsKept || bytes > mostKept * snapshot.bytes)
  })
  return newestFirst.slice(0, tooFar < 0 ? undefined : tooFar).reverse()
}

const bytesOf = (deltas: readonly CatalogueDelta[]): number =>
  deltas.reduce((sum, { bytes }) => sum + bytes, 0)
