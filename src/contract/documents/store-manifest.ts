import type { PublishedFile } from './catalogue-document.ts'

/** A feed's beginning as a file: documents whole, with their `_rev`; what came later stands in the feed after `since`. */
export type FeedSnapshot = PublishedFile & { readonly database: string; readonly since: string }

/**
 * What a store's own terminals, and nobody else, are offered at `<publishedUrl>/stores/<store>/manifest.json`: the store's
 * states, and of its facts those that the states do not hold. Beside it lie the files.
 */
export type StoreManifest = {
  readonly format: 1
  readonly feeds: readonly FeedSnapshot[]
  readonly at: string
}
