/**
 * What lies on the scale, as the scale itself says it: a weight counts only while it is stable, and is never averaged or
 * rounded. `outside`: above, below or off the range that the scale may be used in.
 */
export type WeightReading =
  /** `isNet`: less the container that was tared at the scale itself, where the scale says so. */
  | { readonly reading: 'stable'; readonly grams: number; readonly isNet?: true }
  | { readonly reading: 'moving' }
  | { readonly reading: 'outside' }
  /** Nobody knows: the scale does not answer. */
  | { readonly reading: 'none' }
