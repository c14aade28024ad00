/**
 * What lies on the scale, as the scale itself says it: a weight counts only while it is stable, and is never averaged or
 * rounded. `outside`: above, below or off the range that the scale may be used in.
 */
export type WeightReading =
  | { readonly reading: 'stable'; readonly grams: number }
  | { readonly reading: 'moving' }
  | { readonly reading: 'outside' }
  /** Nobody knows: the scale does not answer. */
  | { readonly reading: 'none' }
