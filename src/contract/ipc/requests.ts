import * as v from 'valibot'
import type { DocumentNo } from '../../base/ids.ts'
import type { Json } from '../../base/json.ts'
import type { DeviceStatus } from '../../device/device-status.ts'
import type { LabelDocument } from '../../device/label/label-document.ts'
import type { ShownLines } from '../../device/shown-lines.ts'
import type { CardReading } from './card-reading.ts'
import type { WeightReading } from '../../device/weight-reading.ts'
import { actDraftSchema } from '../acts/act-draft-schema.ts'
import { basketSchema } from '../acts/basket-schema.ts'
import type { ActDraft, ActResult, JobView, OpenAct, SettleChoice } from '../acts/act-draft.ts'
import type { Fact } from '../facts/fact.ts'
import type { DisplaySaid, DisplayView } from '../display/display-view.ts'
import { displaySaidSchema } from '../display/display-view.ts'
import { labelSchema } from '../devices/label-schema.ts'
import { documentNo, money, overrideCause } from '../facts/fact-parts.ts'
import type { PeopleDraft, PeopleResult } from '../people/people-draft.ts'
import { peopleDraftSchema } from '../people/people-draft.ts'
import type { DeviceRequestMap } from './device-requests.ts'
import { deviceRequestSchemas } from './device-requests.ts'
import { customerDisplays } from './views.ts'
import type {
  ApprovalOrder,
  ApprovalResult,
  EnrolResult,
  LeaveOrder,
  LeaveResult,
  LinkStatus,
  MachineSettings,
  NoReprint,
  Paper,
  SessionView,
  SignInResult,
  SlipView,
  StaffView,
  TerminalInfo,
  TrainingResult,
  TrainingView,
} from './views.ts'

/** Every question that the window may ask main: what goes in, what comes out. Payloads are checked against `requestSchemas` on arrival. */
export type RequestMap = DeviceRequestMap & {
  'terminal.info': { input: null; output: TerminalInfo }
  'terminal.enrol': { input: { code: string; servicesUrl: string }; output: EnrolResult }
  'terminal.leave': { input: LeaveOrder; output: LeaveResult }
  'notices.dismiss': { input: { id: string }; output: null }
  'session.staff': { input: null; output: readonly StaffView[] }
  /** `badge`: what was scanned, where it was. Signing in over somebody else takes over; over oneself it unlocks. */
  'session.sign-in': {
    input: { staff: string; pin: string; badge?: string | undefined }
    output: SignInResult
  }
  /** Whose badge it is; the PIN is still to come. */
  'session.badge': { input: { badge: string }; output: StaffView | null }
  /** Who is signed in stays so. */
  'session.approve': { input: ApprovalOrder; output: ApprovalResult }
  'session.lock': { input: null; output: null }
  'session.sign-out': { input: null; output: null }
  'session.current': { input: null; output: SessionView | null }
  'acts.run': { input: ActDraft; output: ActResult }
  'acts.open': { input: null; output: readonly OpenAct[] }
  'acts.settle': {
    input: { act: string; choice: SettleChoice }
    output: ActResult | { ok: true; abandoned: true }
  }
  /** Writes down what a person tells, apart from trade. */
  'people.record': { input: PeopleDraft; output: PeopleResult }
  'training.current': { input: null; output: TrainingView | null }
  'training.enter': { input: null; output: TrainingResult }
  'training.leave': { input: null; output: null }
  /** Documents of the practice with a higher number, in order. */
  'training.facts': { input: { after: number }; output: readonly Fact[] }
  'basket.save': { input: { value: Json }; output: null }
  'basket.load': { input: null; output: Json }
  'jobs.list': { input: null; output: readonly JobView[] }
  /** `printed`: the cashier saw it on paper; `reprint`: again, marked as a copy; `dismiss`: let it be. */
  'jobs.settle': { input: { job: string; choice: 'printed' | 'reprint' | 'dismiss' }; output: null }
  /** Prints the last document of this kind of act again, marked as a copy, and records the reprint. */
  'jobs.reprint-last': {
    input: { shift: DocumentNo | null }
    output: { ok: true; job: string } | { ok: false; reason: NoReprint }
  }
  /** What the receipt printer puts its lines on. */
  'jobs.paper': { input: null; output: Paper }
  /** The document of which `jobs.reprint-last` would print a copy. Nothing is printed; a refusal is recorded as that of a copy. */
  'jobs.last-slip': { input: null; output: { ok: true; slip: SlipView } | { ok: false; reason: NoReprint } }
  'devices.status': { input: null; output: readonly DeviceStatus[] }
  /** What lies on the scale now; null where there is none. */
  'devices.weight': { input: null; output: WeightReading | null }
  /** Puts a label in line for the label printer, for whoever is signed in. What comes of it is told by the jobs. */
  'devices.print-label': {
    input: { title: string; label: LabelDocument }
    output: { ok: true } | { ok: false; reason: 'not-allowed' }
  }
  /** Asks the card terminal to give up what it does for a customer; what came of it is told by the act. */
  'devices.abort-card': { input: null; output: null }
  /** Has the card terminal name a card that the customer presents, without a payment; answers when that is done or given up. */
  'devices.identify-card': { input: null; output: CardReading }
  /** Takes a device in again that was left out because the device host died of it. */
  'devices.try-again': { input: { device: string }; output: null }
  'link.status': { input: null; output: LinkStatus }
  /** False: it contradicts itself and is not shown. */
  'display.show': { input: { said: DisplaySaid }; output: boolean }
  'display.current': { input: null; output: DisplayView }
  /** The same in two short lines, for a pole. */
  'display.pole': { input: { lines: ShownLines }; output: null }
  'settings.get': { input: null; output: MachineSettings }
  'settings.set': { input: Partial<MachineSettings>; output: MachineSettings }
  /** Main answers by handing a message port to the page, for the replica worker. */
  'replica.connect': { input: { why: ReplicaStart }; output: null }
}

/** Why a replica worker is begun: the window opened, or the worker before `failed` or `hung`. */
export type ReplicaStart = (typeof replicaStarts)[number]
const replicaStarts = ['start', 'failed', 'hung'] as const

export type RequestName = keyof RequestMap

const nothing = v.null()
const shortText = v.pipe(v.string(), v.maxLength(200))
const pin = v.pipe(v.string(), v.regex(/^\d{4,8}$/))

/** Any part of `MachineSettings`. */
export const machineSettingsSchema = v.partial(
  v.strictObject({
    language: v.picklist(['pl', 'en']),
    theme: v.picklist(['light', 'dark']),
    largeType: v.boolean(),
    volume: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    customerDisplay: v.picklist(customerDisplays),
  }),
)

/** One schema per request: a payload that does not fit is refused before any handler sees it. */
export const requestSchemas: { readonly [K in RequestName]: v.GenericSchema<unknown, unknown> } = {
  'terminal.info': nothing,
  'terminal.enrol': v.strictObject({
    code: shortText,
    servicesUrl: v.pipe(v.string(), v.url(), v.maxLength(400)),
  }),
  'terminal.leave': v.strictObject({
    purpose: v.picklist(['reset', 'removal']),
    pin,
    reason: v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(200)),
    folder: v.nullable(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000))),
  }),
  'notices.dismiss': v.strictObject({ id: shortText }),
  'session.staff': nothing,
  'session.sign-in': v.strictObject({ staff: shortText, pin, badge: v.optional(shortText) }),
  'session.badge': v.strictObject({ badge: shortText }),
  'session.approve': v.strictObject({
    staff: shortText,
    pin,
    permission: shortText,
    cause: overrideCause,
    about: v.nullable(shortText),
    shift: v.optional(documentNo),
    sum: v.optional(money),
  }),
  'session.lock': nothing,
  'session.sign-out': nothing,
  'session.current': nothing,
  'acts.run': actDraftSchema,
  'acts.open': nothing,
  'acts.settle': v.strictObject({
    act: shortText,
    choice: v.picklist([
      'finish',
      'abandon',
      'paid',
      'unpaid',
      'fiscal-marked',
      'fiscal-skipped',
    ] satisfies SettleChoice[]),
  }),
  'people.record': peopleDraftSchema,
  'training.current': nothing,
  'training.enter': nothing,
  'training.leave': nothing,
  'training.facts': v.strictObject({ after: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  'basket.save': v.strictObject({ value: basketSchema }),
  'basket.load': nothing,
  'jobs.list': nothing,
  'jobs.settle': v.strictObject({ job: shortText, choice: v.picklist(['printed', 'reprint', 'dismiss']) }),
  'jobs.reprint-last': v.strictObject({ shift: v.nullable(documentNo) }),
  'jobs.paper': nothing,
  'jobs.last-slip': nothing,
  'devices.status': nothing,
  'devices.weight': nothing,
  'devices.abort-card': nothing,
  'devices.identify-card': nothing,
  'devices.try-again': v.strictObject({ device: shortText }),
  'devices.print-label': v.strictObject({ title: shortText, label: labelSchema }),
  ...deviceRequestSchemas,
  'link.status': nothing,
  'display.show': v.strictObject({ said: displaySaidSchema }),
  'display.current': nothing,
  'display.pole': v.strictObject({ lines: v.strictTuple([shortText, shortText]) }),
  'settings.get': nothing,
  'settings.set': machineSettingsSchema,
  'replica.connect': v.strictObject({ why: v.picklist(replicaStarts) }),
}

/** How an answer crosses: failures as data, since of a thrown error only the text would arrive. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: { readonly code: IpcFault; readonly detail: string } }

export type IpcFault = 'bad-payload' | 'foreign-sender' | 'failed'

/** What a promise of `window.terminal` rejects with: plain data, since no class crosses between preload and page. */
export type IpcError = { readonly name: 'IpcError'; readonly code: IpcFault; readonly detail: string }
