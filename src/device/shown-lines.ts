/** What stands on a customer display of two lines; each is cut or filled to its width. */
export type ShownLines = readonly [string, string]
