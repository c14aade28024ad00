import type { Json } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import { basketDraft } from '../journal/journal-state.ts'
import type { Journal } from '../journal/journal.ts'
import type { NoticeBoard } from '../notices/notice-board.ts'

/** Tells of a basket that was left from before this start, until it is sold or emptied. Answers with the call that stops watching. */
export function tellOfBasket(journal: Journal, notices: NoticeBoard): () => void {
  const isKept = (): boolean => hasLines(journal.state.drafts[basketDraft])
  if (!isKept()) return () => undefined
  notices.raise('basket-restored')
  const stop = journal.appended.on(() => {
    if (isKept()) return
    notices.clear('basket-restored')
    stop()
  })
  return stop
}

/** A draft without lines only remembers those that were taken out. */
const hasLines = (draft: Json | undefined): boolean =>
  isJsonObject(draft) && (!Array.isArray(draft['lines']) || draft['lines'].length > 0)
