import type { CouchDatabase, Stored } from '../couch/couch.ts'
import { pages } from '../couch/pages.ts'
import { withoutRev } from '../couch/revision.ts'

/** Documents per request: about 1 MB of JSON. */
const pageSize = 2_000

const isPublished = (id: string): boolean => !id.startsWith('_design/')

/** All documents of the catalogue as they are published, page by page. */
export async function* allDocuments(catalogue: CouchDatabase): AsyncGenerator<readonly object[]> {
  for await (const page of pages<Stored>(catalogue, { from: '', to: '\uffff', size: pageSize })) {
    yield page.filter(({ _id }) => isPublished(_id)).map((document) => withoutRev(document))
  }
}

/** What changed in the catalogue, the newest word on each document, and where its feed stands after it. */
export type CatalogueNews = { readonly documents: ReadonlyMap<string, object>; readonly since: string }

/** Reads on from `news` until it has caught up; what is written while the last page is read is left to the next time. */
export async function readNews(catalogue: CouchDatabase, news: CatalogueNews): Promise<CatalogueNews> {
  const documents = new Map(news.documents)
  let { since } = news
  for (;;) {
    const { results, lastSeq } = await catalogue.changes<Stored>(since, pageSize)
    for (const { id, doc } of results) {
      if (isPublished(id)) documents.set(id, doc ? withoutRev(doc) : { _id: id, _deleted: true })
    }
    since = lastSeq
    if (results.length < pageSize) return { documents, since }
  }
}
