import * as v from 'valibot'
import type { ActId } from '../../base/ids.ts'
import { documentFactSchema } from '../acts/act-draft-schema.ts'
import type { ActDocument, ActRefusal } from '../acts/act-draft.ts'

/**
 * A fact about a person as the window asks for it: no act, since nothing is printed, paid or claimed with it, and since an
 * intent would put the person into the journal of trade.
 */
export type PeopleDraft = {
  /** Chosen once by the window: asked twice it is one fact. */
  readonly act: ActId
  readonly fact: ActDocument['fact']
}

export type PeopleRefusal =
  | Extract<
      ActRefusal,
      'not-enrolled' | 'not-signed-in' | 'not-allowed' | 'fact-too-large' | 'journal-failed' | 'disk-full'
    >
  /** Nothing about a real person belongs to a practice. */
  | 'practising'

export type PeopleResult = { readonly ok: true } | { readonly ok: false; readonly reason: PeopleRefusal }

export const peopleDraftSchema = v.strictObject({
  act: v.pipe(v.string(), v.uuid()),
  fact: documentFactSchema,
})
