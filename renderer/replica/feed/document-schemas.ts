import * as v from 'valibot'
import { noteId } from '#src/contract/facts/fact-parts.ts'
import { factSchema } from '#src/contract/facts/fact.ts'
import { vatRate } from '#src/contract/facts/vat-rate.ts'
import { offerSchema } from '#src/contract/documents/offer-schema.ts'
import { stateDocumentSchema } from '#src/contract/documents/state-document.ts'
import type { HeldCollection } from '../database/held-document.ts'

type Place = { readonly collection: HeldCollection; readonly schema: v.GenericSchema<unknown, unknown> }

const texts = v.array(v.string())
const positive = v.pipe(v.number(), v.integer(), v.minValue(0))

const store = v.looseObject({
  type: v.literal('store'),
  store: v.string(),
  name: v.string(),
  company: v.string(),
  address: texts,
  phone: v.optional(v.string()),
  taxNumber: v.string(),
  reads: texts,
  neighbours: v.array(v.looseObject({ store: v.string(), km: v.number() })),
  zone: v.string(),
  currency: v.picklist(['PLN', 'EUR', 'CZK', 'GBP', 'USD']),
  eReceiptUrl: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/\S+[^\s/]$/))),
})

/** One line of a narrow receipt or two. */
const noteWords = v.pipe(v.string(), v.regex(/^\S.{0,59}$/u))

const policy = v.looseObject({
  type: v.literal('policy'),
  policy: v.string(),
  rates: v.optional(v.array(vatRate)),
  values: v.optional(v.record(v.string(), v.number())),
  codes: v.optional(
    v.array(
      v.looseObject({
        prefix: v.string(),
        itemDigits: positive,
        valueDigits: positive,
        kind: v.picklist(['weight', 'price']),
        hasInnerCheck: v.optional(v.boolean()),
      }),
    ),
  ),
  skus: v.optional(texts),
  notes: v.optional(
    v.array(
      v.looseObject({
        note: noteId,
        on: v.picklist(['line', 'basket', 'both']),
        isPrinted: v.optional(v.boolean()),
        words: v.optional(v.object({ pl: noteWords, en: noteWords })),
      }),
    ),
  ),
})

const pricelist = v.looseObject({
  type: v.literal('pricelist'),
  pricelist: v.looseObject({
    list: v.string(),
    stores: v.optional(texts),
    from: v.pipe(v.string(), v.isoDate()),
    to: v.optional(v.pipe(v.string(), v.isoDate())),
    prices: v.record(v.string(), positive),
    lowest30: v.optional(v.record(v.string(), positive)),
  }),
})

const offer = v.looseObject({ type: v.literal('offer'), offer: offerSchema })

const staff = v.looseObject({ type: v.literal('staff'), staff: v.string(), name: v.string() })

const availability = v.looseObject({
  type: v.literal('availability'),
  store: v.string(),
  at: v.string(),
  bands: v.record(v.string(), v.picklist(['none', 'few', 'some', 'many'])),
})

const progress = v.looseObject({
  type: v.literal('progress'),
  writer: v.string(),
  folded: positive,
  floor: positive,
})

const notKnown = v.looseObject({ type: v.literal('not-known'), asked: v.record(v.string(), positive) })

const pulse = v.looseObject({ type: v.string(), at: v.string() })
const epoch = v.looseObject({ type: v.literal('epoch'), epoch: v.string() })

const state = (collection: HeldCollection): Place => ({ collection, schema: stateDocumentSchema })

/** Where each type of document is kept, and what it must look like; the type is what its id begins with. */
const places: Readonly<Record<string, Place>> = {
  order: state('orders'),
  sale: state('sales'),
  stock: state('stock'),
  customer: state('customers'),
  entry: state('customers'),
  voucher: state('customers'),
  shift: state('days'),
  day: state('days'),
  exception: state('work'),
  'not-known': { collection: 'work', schema: notKnown },
  parked: state('work'),
  held: state('work'),
  return: state('work'),
  box: state('work'),
  task: state('work'),
  reservation: state('work'),
  transfer: state('work'),
  store: { collection: 'places', schema: store },
  policy: { collection: 'places', schema: policy },
  offer: { collection: 'places', schema: offer },
  pricelist: { collection: 'places', schema: pricelist },
  staff: { collection: 'places', schema: staff },
  availability: { collection: 'availability', schema: availability },
  pulse: { collection: 'availability', schema: pulse },
  progress: { collection: 'meta', schema: progress },
  epoch: { collection: 'meta', schema: epoch },
  fact: { collection: 'facts', schema: factSchema },
}

export const typeOf = (id: string): string => id.split(':', 1)[0] ?? ''

/** Where documents with this id are kept; undefined for a type that this program does not know. */
export const placeOf = (id: string): Place | undefined =>
  Object.hasOwn(places, typeOf(id)) ? places[typeOf(id)] : undefined
