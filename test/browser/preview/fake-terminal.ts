import * as v from 'valibot'
import { Emitter } from '#src/base/emitter.ts'
import type { FactId, StoreId, TerminalId, WriterId } from '#src/base/ids.ts'
import { documentNo, factId } from '#src/base/ids.ts'
import type { Json, JsonObject } from '#src/base/json.ts'
import { actDraftSchema } from '#src/contract/acts/act-draft-schema.ts'
import type {
  ActDraft,
  ActRefusal,
  ActResult,
  Numbering,
  OpenAct,
  SettleChoice,
} from '#src/contract/acts/act-draft.ts'
import type { DisplaySaid } from '#src/contract/display/display-view.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { EventMap, EventName } from '#src/contract/ipc/events.ts'
import { peopleDraftSchema } from '#src/contract/people/people-draft.ts'
import type { PeopleDraft } from '#src/contract/people/people-draft.ts'
import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import type {
  ApprovalOrder,
  LinkStatus,
  MachineSettings,
  Notice,
  SessionView,
  SlipView,
  TrainingView,
} from '#src/contract/ipc/views.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import { fillSlots } from '#src/device/fill-slots.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import type { FakeReplica } from './fake-replica.ts'
import type { FakeDevices } from './fake-devices.ts'
import { createFakeDevices } from './fake-devices.ts'
import { slipOf } from './fake-slip.ts'
import { slotsOfSteps } from './fake-steps.ts'
import { sampleNow } from './sample-orders.ts'
import { badgeOf, people } from './sample-people.ts'

export type FakeOptions = {
  readonly settings: MachineSettings
  readonly isEnrolled: boolean
  readonly link: LinkStatus['state']
  readonly notices: readonly Notice[]
  readonly openActs: readonly OpenAct[]
  readonly idleMinutes: number
  /** Sales are registered. */
  readonly isFiscal: boolean
  /** The printer that registers them is connected. */
  readonly hasFiscalPrinter: boolean
  /** A card terminal that is connected, stands alone, or is not there. */
  readonly card: 'connected' | 'alone' | 'none'
  /** What the connected one says of its day. */
  readonly cardDay: 'closed' | 'unknown'
}

export type FakeTerminal = {
  readonly api: TerminalApi
  readonly emit: <K extends EventName>(name: K, value: EventMap[K]) => void
  /** Drafts that were run, in order. */
  readonly setUp: FakeDevices
  readonly ran: readonly ActDraft[]
  /** What people told of themselves, in order. */
  readonly told: readonly PeopleDraft[]
  /** What the customer was told, in order. */
  readonly shown: readonly DisplaySaid[]
  /** Copies of the last document that were printed. */
  readonly copies: number
  /** Words that another person gave, in order. */
  readonly approvals: readonly ApprovalOrder[]
  /** What was decided about acts that stayed open, in order. */
  readonly settled: readonly SettleChoice[]
  /** Answers the next act with this instead of running it. */
  answerNext(result: Extract<ActResult, { ok: false }>['reason']): void
}

const staysOpen: readonly ActRefusal[] = ['payment-unknown', 'fiscal-not-done', 'fiscal-unknown']
const realWriter = 't1' as WriterId
const practiceWriter = 't1x' as WriterId
const peopleWriter = 't1p' as WriterId
const shortestPin = 4
const registered = { outcome: 'registered', number: '12', printer: 'ZBF1801007587' } as const

const device = (kind: DeviceStatus['kind'], id: string): DeviceStatus => ({
  device: id,
  kind,
  state: 'ready',
  seq: 1,
  at: sampleNow,
})

const cardTerminals: Readonly<Record<FakeOptions['card'], readonly DeviceStatus[]>> = {
  none: [],
  connected: [device('card-terminal', 'card-1')],
  alone: [{ ...device('card-terminal', 'card-1'), isManual: true }],
}

/** `window.terminal` in memory: as strict about drafts as main, and it fills slots as main does. */
export function createFakeTerminal(replica: FakeReplica, options: FakeOptions): FakeTerminal {
  const emitter = new Emitter<readonly [EventName, unknown]>()
  const emit: FakeTerminal['emit'] = (name, value) => emitter.emit([name, value])
  const setUp = createFakeDevices((status) => emit('devices.status', status))
  const ran: ActDraft[] = []
  const told: PeopleDraft[] = []
  const shown: DisplaySaid[] = []
  const approvals: ApprovalOrder[] = []
  let session: SessionView | null = null
  let settings = options.settings
  let notices = options.notices
  let openActs = options.openActs
  let basket: Json = null
  let lastSlip: SlipView | null = null
  let copies = 0
  let isEnrolled = options.isEnrolled
  let seq = 41
  const counters: Record<string, number> = {}
  let tries = 5
  const { cardDay } = options
  let refusal: Extract<ActResult, { ok: false }>['reason'] | null = null
  let link: LinkStatus = {
    state: options.link,
    since: new Date(sampleNow - 14 * 60_000).toISOString(),
    unsent: options.link === 'online' ? 0 : 6,
    oldestUnsentAt: null,
    received: 41,
    caughtUpAt: new Date(sampleNow - 14 * 60_000).toISOString(),
    withheld: 0,
  }
  /** An act whose payment is in doubt, or whose fiscal document was not made or is. */
  let held: ActDraft | null = null
  let fiscal: JsonObject = registered
  const settled: SettleChoice[] = []
  let training: TrainingView | null = null
  let practised: readonly Fact[] = []
  const setTraining = (next: TrainingView | null): void => {
    training = next
    emit('training.changed', next)
  }
  const write = (fact: ActDraft['fact'], slots: Readonly<Record<string, Json>>) => {
    seq += 1
    const writer = training ? practiceWriter : realWriter
    const document = documentNo(writer, seq)
    const at = new Date(sampleNow).toISOString()
    const body = fillSlots(fact.body, { ...slots, document, at })
    const id: FactId = factId(writer, seq)
    const { kind, businessDate } = fact
    const head = { id, writer, seq, store: 's1' as StoreId, user: session?.staff ?? null, at, businessDate }
    if (training) {
      practised = [...practised, { ...head, kind, body, _id: id, version: 1 } as unknown as Fact]
      setTraining({ ...training, last: seq })
    } else replica.apply({ ...head, kind, body } as TradeFact)
    return { id, document }
  }
  /** What main writes by itself. */
  const note = (kind: 'signInRefused' | 'trainingStarted', body: JsonObject): void => {
    write({ kind, version: 1, businessDate: new Date(sampleNow).toISOString().slice(0, 10), body }, {})
  }
  const takeNumber = ({ counter, slot }: Numbering): Readonly<Record<string, Json>> => {
    counters[counter] = (counters[counter] ?? 0) + 1
    return { [slot]: counters[counter] }
  }
  const refused = (draft: ActDraft, reason: NonNullable<typeof refusal>): ActResult => {
    refusal = null
    if (staysOpen.includes(reason)) held = draft
    return { ok: false, act: draft.act, reason }
  }
  const run = async (draft: ActDraft): Promise<ActResult> => {
    v.parse(actDraftSchema, draft)
    ran.push(draft)
    if (refusal) return refused(draft, refusal)
    const claim = { id: `${'c'.repeat(64)}:${ran.length}`, attempt: draft.act, outcome: 'held' }
    const ahead = draft.ahead && write(draft.ahead.fact, { claim })
    const stepSlots = slotsOfSteps(draft.steps, { claim, cardDay, fiscal })
    fiscal = registered
    const slots = {
      ...(draft.numbering && takeNumber(draft.numbering)),
      claim,
      ...stepSlots,
      ...(ahead && draft.ahead && { [draft.ahead.slot]: ahead.document }),
    }
    const { id, document } = write(draft.fact, slots)
    lastSlip = slipOf(draft.jobs, { ...slots, document, anchor: `${seq}·a1b2c3` }) ?? lastSlip
    if (draft.clearsBasket) basket = null
    if (draft.basketAfter !== undefined) basket = draft.basketAfter
    link = { ...link, unsent: link.state === 'online' ? 0 : link.unsent + 1 }
    emit('link.changed', link)
    return {
      ok: true,
      act: draft.act,
      fact: id,
      document,
      jobs: draft.jobs.map((_, index) => `${seq}-${index}`),
    }
  }
  const setSession = (next: SessionView | null): void => {
    session = next
    emit('session.changed', next)
  }
  const api: TerminalApi = {
    terminal: {
      info: async () => ({
        enrolled: isEnrolled,
        terminal: isEnrolled ? ('t1' as TerminalId) : null,
        store: isEnrolled ? ('s1' as StoreId) : null,
        zone: 'Europe/Warsaw',
        version: '0.1.0',
        runtime: 'stand-in',
        session,
        notices,
        isFiscal: options.isFiscal,
      }),
      enrol: async ({ code }) => {
        if (code !== 'OPEN-SESAME') return { ok: false, reason: 'code-refused' }
        isEnrolled = true
        return { ok: true, terminal: 't1' as TerminalId, store: 's1' as StoreId }
      },
      leave: async ({ pin, folder }) => {
        if (pin !== '1234') return { ok: false, reason: 'wrong-pin' }
        return { ok: true, exported: folder }
      },
      dismissNotice: async ({ id }) => {
        notices = notices.filter((notice) => notice.id !== id)
        emit('notices.changed', notices)
        return null
      },
    },
    session: {
      staff: async () => people,
      signIn: async ({ staff, pin }) => {
        const person = people.find((candidate) => candidate.staff === staff)
        if (!person || pin.length < shortestPin) return { ok: false, reason: 'unknown-staff' }
        if (pin !== '1234') {
          tries -= 1
          note('signInRefused', { staff, tries: 5 - tries, locked: tries <= 0 })
          if (tries > 0) return { ok: false, reason: 'wrong-pin', triesLeft: tries }
          return { ok: false, reason: 'locked', until: new Date(sampleNow + 60_000).toISOString() }
        }
        const next: SessionView = {
          ...person,
          language: 'pl',
          isLocked: false,
          idleMinutes: options.idleMinutes,
          differenceMinor: 2_000,
        }
        setSession(next)
        return { ok: true, session: next }
      },
      badge: async ({ badge }) => people.find(({ staff }) => badgeOf(staff) === badge) ?? null,
      approve: async (order) => {
        const person = people.find((candidate) => candidate.staff === order.staff)
        if (!person?.permissions.includes(order.permission)) return { ok: false, reason: 'not-allowed' }
        if (order.pin !== '1234') return { ok: false, reason: 'wrong-pin', triesLeft: 4 }
        approvals.push(order)
        return { ok: true, staff: person.staff }
      },
      lock: async () => {
        if (session) setSession({ ...session, isLocked: true })
        return null
      },
      signOut: async () => {
        setSession(null)
        return null
      },
      current: async () => session,
    },
    acts: {
      run,
      open: async () => openActs,
      settle: async ({ act, choice }) => {
        settled.push(choice)
        if (held?.act === act && choice !== 'abandon' && choice !== 'unpaid') {
          if (choice === 'fiscal-marked' || choice === 'fiscal-skipped')
            fiscal = { outcome: choice.slice('fiscal-'.length) }
          return run(held)
        }
        openActs = openActs.filter((open) => open.act !== act)
        return { ok: true, abandoned: true }
      },
    },
    people: {
      record: async (draft) => {
        v.parse(peopleDraftSchema, draft)
        if (training) return { ok: false, reason: 'practising' }
        told.push(draft)
        const { kind, businessDate, body } = draft.fact
        const id = factId(peopleWriter, told.length)
        const at = new Date(sampleNow).toISOString()
        const head = { id, writer: peopleWriter, seq: told.length, store: 's1' as StoreId, at, businessDate }
        replica.apply({ ...head, user: session?.staff ?? null, kind, body } as unknown as TradeFact)
        return { ok: true }
      },
    },
    training: {
      current: async () => training,
      enter: async () => {
        practised = []
        const staff = session?.staff
        if (staff) note('trainingStarted', { staff })
        if (staff) setTraining({ staff, since: new Date(sampleNow).toISOString(), last: 0 })
        return staff ? { ok: true } : { ok: false, reason: 'not-allowed' }
      },
      leave: async () => {
        basket = null
        setTraining(null)
        return null
      },
      facts: async ({ after }) => practised.filter((fact) => fact.seq > after),
    },
    basket: {
      save: async ({ value }) => {
        basket = value
        return null
      },
      load: async () => basket,
    },
    jobs: {
      list: async () => [],
      settle: async () => {
        emit('jobs.changed', [])
        return null
      },
      reprintLast: async () => {
        if (!lastSlip) return { ok: false, reason: 'nothing-to-reprint' }
        copies += 1
        return { ok: true, job: `copy-${copies}` }
      },
      paper: async () => ({ columns: 48, hasLogo: true }),
      lastSlip: async () =>
        lastSlip ? { ok: true, slip: lastSlip } : { ok: false, reason: 'nothing-to-reprint' },
    },
    devices: {
      status: async () => [
        device('scanner', 'scanner-1'),
        device('receipt-printer', 'printer-1'),
        ...cardTerminals[options.card],
        ...(options.hasFiscalPrinter
          ? [{ ...device('fiscal-printer', 'fiscal-1'), hasInterim: true as const }]
          : []),
      ],
      ...setUp.api,
    },
    display: {
      pole: async () => null,
      show: async ({ said }) => {
        shown.push(said)
        return true
      },
    },
    link: { status: async () => link },
    settings: {
      get: async () => settings,
      set: async (change) => {
        settings = { ...settings, ...change }
        emit('settings.changed', settings)
        return settings
      },
    },
    replica: { connect: async () => null },
    events: {
      on: (name, listener) =>
        emitter.on(([told, value]) => {
          if (told === name) (listener as (value: unknown) => void)(value)
        }),
    },
  }
  return {
    ...{ api, emit, setUp, ran, told, shown, approvals, settled },
    get copies() {
      return copies
    },
    answerNext: (reason) => (refusal = reason),
  }
}
