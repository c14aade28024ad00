import * as v from 'valibot'
import { signedTextSchema } from '../documents/signed-sums.ts'
import { basketSchema } from './basket-schema.ts'

const shortText = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

const claimStep = v.strictObject({
  step: v.literal('claim'),
  slot: shortText,
  right: v.strictObject({ kind: v.picklist(['return', 'handover', 'spend']), about: shortText }),
  n: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  whenUnknown: v.picklist(['proceed', 'refuse']),
  proof: v.optional(signedTextSchema),
})

const paymentStep = v.strictObject({
  step: v.literal('payment'),
  slot: shortText,
  tender: v.picklist(['card', 'blik']),
  minor: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
})

const refundStep = v.strictObject({
  step: v.literal('refund'),
  slot: shortText,
  minor: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
  charge: v.optional(v.strictObject({ document: shortText, slot: shortText, reference: shortText })),
})

const cardDayStep = v.strictObject({ step: v.literal('card-day'), slot: shortText })

const minor = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const letter = v.picklist(['A', 'B', 'C', 'D', 'E', 'F', 'G'])
const words = v.pipe(v.string(), v.maxLength(200))

const fiscalDocument = v.variant('document', [
  v.strictObject({
    document: v.literal('receipt'),
    rates: v.pipe(
      v.array(v.strictObject({ letter, percent: v.nullable(v.pipe(v.number(), v.minValue(0))) })),
      v.maxLength(7),
    ),
    lines: v.pipe(
      v.array(
        v.strictObject({
          name: shortText,
          letter,
          quantity: v.strictObject({ value: minor, scale: v.pipe(v.number(), v.integer(), v.maxValue(6)) }),
          unit: words,
          price: minor,
          value: minor,
          discount: v.optional(v.strictObject({ name: words, minor })),
        }),
      ),
      v.minLength(1),
      v.maxLength(500),
    ),
    total: minor,
    deposits: v.array(v.strictObject({ name: words, price: minor, count: minor })),
    payments: v.array(
      v.strictObject({
        means: v.picklist(['cash', 'card', 'transfer', 'voucher', 'other']),
        name: words,
        minor,
      }),
    ),
    change: minor,
    buyerNip: v.optional(v.pipe(v.string(), v.regex(/^\d{10}$/))),
    eReceipt: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100))),
  }),
  v.strictObject({ document: v.literal('report'), report: v.picklist(['daily', 'interim']) }),
])

const fiscalStep = v.strictObject({
  step: v.literal('fiscal'),
  slot: shortText,
  document: fiscalDocument,
})

const receiptDocument = v.looseObject({
  kind: v.literal('receipt-document'),
  blocks: v.pipe(v.array(v.looseObject({ block: shortText })), v.maxLength(5_000)),
})

const job = v.variant('job', [
  v.strictObject({
    job: v.literal('print'),
    title: shortText,
    document: receiptDocument,
    isKept: v.optional(v.literal(true)),
  }),
  v.strictObject({ job: v.literal('drawer') }),
  v.strictObject({ job: v.literal('interim'), title: shortText }),
])

/** The fact of a document; its body is opaque to main and only has to be an object. */
export const documentFactSchema = v.strictObject({
  kind: v.pipe(v.string(), v.regex(/^[a-z][A-Za-z]{2,40}$/)),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  businessDate: v.pipe(v.string(), v.isoDate()),
  body: v.record(v.string(), v.unknown()),
})

const jobs = v.pipe(v.array(job), v.maxLength(10))

/** Shape of an `ActDraft`. */
export const actDraftSchema = v.strictObject({
  act: v.pipe(v.string(), v.uuid()),
  kind: v.picklist(['sale', 'return', 'exchange', 'handover', 'shift', 'seek', 'other']),
  summary: v.strictObject({
    about: v.nullable(shortText),
    minor: v.nullable(v.pipe(v.number(), v.safeInteger())),
    currency: v.nullable(shortText),
  }),
  steps: v.pipe(
    v.array(v.variant('step', [claimStep, paymentStep, refundStep, cardDayStep, fiscalStep])),
    v.maxLength(10),
  ),
  ahead: v.optional(v.strictObject({ slot: shortText, fact: documentFactSchema, jobs })),
  fact: documentFactSchema,
  jobs,
  numbering: v.optional(
    v.strictObject({ counter: v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,30}$/)), slot: shortText }),
  ),
  clearsBasket: v.optional(v.boolean()),
  basketAfter: v.optional(basketSchema),
})
