import { assertNever } from '#src/base/assert.ts'
import type { FiscalPrinterConfig } from '#src/device/device-config.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { DeviceCause, DeviceStatus } from '#src/device/device-status.ts'
import type { FiscalDocument, FiscalReceipt } from '#src/device/fiscal-document.ts'
import type { FiscalHealthAnswer } from '#src/device/fiscal-health.ts'
import type { FiscalCause, FiscalOrder, FiscalOutcome, FiscalRegistered } from '#src/device/fiscal-order.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import type { DriverOptions } from '../../host/driver.ts'
import { OneAtATime } from '../../host/one-at-a-time.ts'
import { StatusPost } from '../../host/status-post.ts'
import type { FiscalPrinter } from '../fiscal-printer.ts'
import { fiscalTrouble, trouble } from '../trouble.ts'
import { causeOfPosnetError } from './causes.table.ts'
import { commandsOf, isSparedCommand } from './commands.ts'
import type { Counters } from './counters.ts'
import { countersOf, countersOfTicket, judge, ticketOf } from './counters.ts'
import type { DocumentEvent, DocumentState, End, Plan, Step } from './document-machine.ts'
import { asked, begun, isSpared, nextState, stepOf } from './document-machine.ts'
import type { PosnetCommand, PosnetReply } from './frame.ts'
import { causeOfCondition, hasRates, hasTime, healthOf } from './health.ts'
import type { Condition } from './posnet-line.ts'
import { PosnetLine } from './posnet-line.ts'

export type PosnetPrinterOptions = DriverOptions<FiscalPrinterConfig>

/** A cable that is pushed back within this time costs nobody a question. */
const linkPatienceMs = 12_000
const readyPatienceMs = 3_000
/** A drawer that opens later than this opens for nobody. */
const drawerPatienceMs = 3_000
const prepareRounds = 3
const pollMs = 5_000
/** So often in a row a printer may be deaf before it counts as gone. */
const deafTimes = 4
const tokens = 10_000

type Work = {
  readonly document: FiscalDocument
  readonly then: Counters
  readonly commands: readonly PosnetCommand[]
}

/** A fiscal printer that speaks POSNET, over any transport. The machine of a document is drawn in `document-machine.ts`. */
export class PosnetPrinter implements FiscalPrinter {
  readonly kind = 'fiscal-printer'
  readonly #options: PosnetPrinterOptions
  readonly #line: PosnetLine
  readonly #status: StatusPost
  readonly #turn = new OneAtATime()
  #token: number
  #cancelPoll: () => void = () => undefined

  constructor(options: PosnetPrinterOptions) {
    this.#options = options
    const { config, transport, clock } = options
    this.#status = new StatusPost({ ...options, abilities: { hasInterim: true } })
    // Tokens of an earlier run may still be remembered: this run begins elsewhere.
    this.#token = Math.floor(clock.now() / 1_000) % tokens
    this.#line = new PosnetLine({
      ...{ device: config.id, transport, clock },
      onLink: (state) => this.#status.onLink(state),
      onCondition: (condition) => this.#onCondition(condition),
    })
  }

  start(): void {
    this.#line.start()
    this.#pollLater()
  }

  status(): DeviceStatus {
    return this.#status.current
  }

  async stop(): Promise<void> {
    this.#cancelPoll()
    await this.#line.stop()
  }

  order(order: FiscalOrder): Promise<FiscalOutcome> {
    return this.#turn.run(
      () => this.#carryOut(order),
      () => this.#trouble('not-done', 'busy', 'another order is under way'),
    )
  }

  health(): Promise<FiscalHealthAnswer> {
    return this.#turn.run(
      () => this.#health(),
      () => this.#unwell('busy', 'an order is under way'),
    )
  }

  openDrawer(): Promise<PrintOutcome> {
    return this.#turn.run(
      () => this.#openDrawer(),
      () => this.#notOpened('busy', 'an order is under way'),
    )
  }

  async #openDrawer(): Promise<PrintOutcome> {
    const { clock, config } = this.#options
    const asked = clock.monotonic()
    if (!(await this.#line.whenOpen(drawerPatienceMs)))
      return this.#notOpened('unreachable', 'the link is down')
    // A printer that waits for paper would open it when somebody has brought some.
    const obstacle = await this.#mechanismObstacle()
    if (obstacle && 'cause' in obstacle) return { outcome: 'not-printed', error: obstacle.error }
    if (clock.monotonic() - asked > drawerPatienceMs) return this.#notOpened('no-answer', 'too late')
    const reply = await this.#ask('opendrwr')
    if (!reply)
      return { outcome: 'unknown', error: deviceErrorData('UNKNOWN_OUTCOME', config.id, 'no reply') }
    if (reply.error === undefined) {
      this.#line.lookAround()
      return { outcome: 'printed' }
    }
    return this.#notOpened(causeOfPosnetError(reply.error), `error ${reply.error}`)
  }

  #notOpened(cause: FiscalCause, detail: string): PrintOutcome {
    return { outcome: 'not-printed', error: fiscalTrouble(this.#options.config.id, cause, detail).error }
  }

  async #health(): Promise<FiscalHealthAnswer> {
    if (!(await this.#line.whenOpen(readyPatienceMs))) return this.#unwell('unreachable', 'the link is down')
    const [state, rates, clock] = [
      await this.#ask('scomm'),
      await this.#ask('vatget'),
      await this.#ask('rtcget'),
    ]
    if (!state || !rates || !clock) return this.#unwell('no-answer', 'no reply')
    return { ok: true, health: healthOf({ state, rates, clock }, this.#options.clock.now()) }
  }

  #unwell(cause: FiscalCause, detail: string): FiscalHealthAnswer {
    return { ok: false, ...fiscalTrouble(this.#options.config.id, cause, detail) }
  }

  #carryOut(order: FiscalOrder): Promise<FiscalOutcome> {
    switch (order.act) {
      case 'prepare':
        return this.#prepareAgain(order.document)
      case 'register':
        return this.#make(order.document, order.ticket, begun)
      case 'ask':
        return this.#make(order.document, order.ticket, asked)
      case 'drop':
        return this.#clear()
      default:
        return assertNever(order)
    }
  }

  /** To prepare changes nothing: after a cut it is simply begun again. */
  async #prepareAgain(document: FiscalDocument): Promise<FiscalOutcome> {
    let outcome = this.#trouble('not-done', 'unreachable', 'the link is down')
    for (let round = 0; round < prepareRounds && outcome.outcome === 'not-done'; round += 1) {
      if (!(await this.#line.whenOpen(readyPatienceMs))) return outcome
      outcome = await this.#prepare(document)
    }
    return outcome
  }

  async #prepare(document: FiscalDocument): Promise<FiscalOutcome> {
    const cleared = await this.#clear()
    if (cleared.outcome !== 'absent') return cleared
    const obstacle = await this.#obstacle(document)
    if (obstacle) return obstacle
    const counters = await this.#ask('scnt')
    const known = counters && countersOf(counters)
    return known ? { outcome: 'prepared', ticket: ticketOf(known) } : this.#silent()
  }

  /** Why this document cannot be made now; undefined for no reason. */
  async #obstacle(document: FiscalDocument): Promise<FiscalOutcome | undefined> {
    const unable = await this.#mechanismObstacle()
    // What registers nothing may be printed by a printer whose table or clock is wrong.
    if (unable || document.document === 'slip' || isInterim(document)) return unable
    return (
      (document.document === 'receipt' ? await this.#ratesObstacle(document) : undefined) ??
      this.#clockObstacle()
    )
  }

  async #mechanismObstacle(): Promise<FiscalOutcome | undefined> {
    const mechanism = await this.#ask('sprn')
    const device = await this.#ask('sdev')
    if (!mechanism || !device) return this.#silent()
    const [pr = '0', ds = '0'] = [mechanism.fields.get('pr'), device.fields.get('ds')]
    const cause = causeOfCondition({ mechanism: pr, device: ds })
    return cause && this.#trouble('refused', cause, `sprn ${pr}, sdev ${ds}`)
  }

  async #ratesObstacle(receipt: FiscalReceipt): Promise<FiscalOutcome | undefined> {
    const rates = await this.#ask('vatget')
    if (!rates) return this.#silent()
    if (hasRates(rates, receipt)) return undefined
    return this.#trouble('refused', 'vat-table', [...rates.fields].join(' '))
  }

  async #clockObstacle(): Promise<FiscalOutcome | undefined> {
    const clock = await this.#ask('rtcget')
    if (!clock) return this.#silent()
    if (hasTime(clock, this.#options.clock.now())) return undefined
    return this.#trouble('refused', 'clock', clock.fields.get('tm') ?? 'no time')
  }

  /** Makes sure that nothing begun stands open. */
  async #clear(): Promise<FiscalOutcome> {
    const state = await this.#ask('scomm')
    if (!state) return this.#silent()
    if (isTrue(state, 'td')) return this.#trouble('refused', 'read-only', 'read only')
    if (state.fields.get('ts') !== '0' && !(await this.#ask('prncancel'))) return this.#silent()
    return { outcome: 'absent' }
  }

  async #make(document: FiscalDocument, ticket: string, first: DocumentState): Promise<FiscalOutcome> {
    const then = countersOfTicket(ticket)
    if (!then) return this.#trouble('unknown', 'counters', `a ticket of another printer: ${ticket}`)
    if (!(await this.#line.whenOpen(linkPatienceMs)))
      return this.#trouble('not-done', 'unreachable', 'the link is down')
    const today = await this.#today(document)
    if (today === null) return this.#silent()
    const work = { document, then, commands: commandsOf(document, today) }
    const ended = await this.#run(work, first)
    return { ...this.#outcomeOf(ended.end), ...eReceiptOf(document, first, ended) }
  }

  async #run(work: Work, first: DocumentState): Promise<Ended> {
    const plan = planOf(work.commands)
    let state = first
    let deaf = 0
    let isDeclined = false
    while (state.state !== 'over') {
      const event = await this.#perform(stepOf(state), work)
      deaf = event.event === 'unheard' ? deaf + 1 : 0
      const isGone = deaf > 0 && (deaf > deafTimes || !(await this.#line.whenOpen(linkPatienceMs)))
      isDeclined = isSpared(state, event, plan) || (isDeclined && !isAtStart(state))
      state = nextState(state, isGone ? { event: 'gone' } : event, plan)
    }
    return { end: state.end, isDeclined }
  }

  async #perform(step: Step, work: Work): Promise<DocumentEvent> {
    switch (step.step) {
      case 'command': {
        const command = work.commands[step.at]
        return eventOf(command ? await this.#send(command) : null)
      }
      case 'replay':
        return eventOf(await this.#line.ask({ name: 'rpt', fields: {} }, this.#tokenText()))
      case 'count':
        return this.#count(work)
      case 'clear':
        return eventOf(await this.#ask('prncancel'))
      default:
        return assertNever(step)
    }
  }

  async #count({ document, then }: Work): Promise<DocumentEvent> {
    const counted = await this.#ask('scnt')
    const last = counted && (await this.#ask('strns'))
    if (!counted || !last) return { event: 'unheard' }
    const now = countersOf(counted)
    if (!now) return { event: 'refused', cause: 'counters', error: counted.error ?? 0 }
    return { event: 'counted', verdict: judge(document, { then, now, sum: lastSum(last) }) }
  }

  /** The date by the printer's own clock: a daily report for another one is refused. */
  async #today(document: FiscalDocument): Promise<string | null> {
    if (document.document !== 'report' || document.report !== 'daily') return ''
    const clock = await this.#ask('rtcget')
    return clock?.fields.get('da')?.slice(0, 10) ?? null
  }

  #ask(name: string): Promise<PosnetReply | null> {
    return this.#send({ name, fields: {} })
  }

  #send(command: PosnetCommand): Promise<PosnetReply | null> {
    this.#token = (this.#token + 1) % tokens
    return this.#line.ask(command, this.#tokenText())
  }

  #tokenText(): string {
    return String(this.#token).padStart(4, '0')
  }

  #outcomeOf(end: End): FiscalOutcome {
    switch (end.end) {
      case 'registered':
        return { outcome: 'registered', number: end.number, printer: end.printer }
      case 'absent':
        return { outcome: 'absent' }
      case 'refused': {
        const vendorCode = String(end.error)
        return trouble(this.#options.config.id, 'refused', {
          cause: end.cause,
          vendorCode,
          detail: `error ${vendorCode}`,
        })
      }
      case 'not-done':
      case 'unknown':
        return this.#trouble(end.end, end.cause, 'the printer did not tell')
    }
  }

  #silent(): FiscalOutcome {
    return this.#trouble('not-done', 'no-answer', 'no reply')
  }

  #trouble(outcome: 'refused' | 'not-done' | 'unknown', cause: FiscalCause, detail: string): FiscalOutcome {
    return trouble(this.#options.config.id, outcome, { cause, detail })
  }

  #onCondition(condition: Condition): void {
    const cause = causeOfCondition(condition)
    const { isPaperLow, isDrawerOpen } = condition
    const rest = {
      ...(isPaperLow && { paperNearEnd: true }),
      ...(isDrawerOpen !== undefined && { drawerOpen: isDrawerOpen }),
    }
    if (cause === undefined) this.#status.set({ state: 'ready', ...rest })
    else this.#status.set({ state: 'paused', cause: statusCauses[cause] ?? 'offline', ...rest })
  }

  #pollLater(): void {
    this.#cancelPoll = this.#options.clock.setTimer(pollMs, () => {
      this.#line.lookAround()
      this.#pollLater()
    })
  }
}

const statusCauses: Partial<Readonly<Record<FiscalCause, DeviceCause>>> = {
  'paper-out': 'paper-out',
  'cover-open': 'cover-open',
  mechanism: 'unrecoverable',
}

/** `isDeclined`: the printer does not send e-receipts to this identifier, and made the receipt on paper. */
type Ended = { readonly end: End; readonly isDeclined: boolean }

function eReceiptOf(
  document: FiscalDocument,
  first: DocumentState,
  { end, isDeclined }: Ended,
): Pick<FiscalRegistered, 'eReceipt'> {
  const isMeant = document.document === 'receipt' && document.eReceipt !== undefined
  // Asked afterwards, the printer tells no more than that the receipt is there.
  if (!isMeant || end.end !== 'registered' || first === asked) return {}
  return { eReceipt: isDeclined ? 'refused' : 'taken' }
}

const planOf = (commands: Work['commands']): Plan => ({
  commands: commands.length,
  isSpared: (at) => commands.slice(at, at + 1).some(isSparedCommand),
})

const isInterim = (document: FiscalDocument): boolean =>
  document.document === 'report' && document.report === 'interim'

const isAtStart = (state: DocumentState): boolean => state.state === 'sending' && state.at === 0

const isTrue = ({ fields }: PosnetReply, name: string): boolean => /^[1tTyY]$/.test(fields.get(name) ?? '')

function eventOf(reply: PosnetReply | null): DocumentEvent {
  if (!reply) return { event: 'unheard' }
  const { error } = reply
  return error === undefined
    ? { event: 'heard' }
    : { event: 'refused', cause: causeOfPosnetError(error), error }
}

/** What the receipt printed last came to (`strns`); undefined for a printer that no longer knows, or has one open. */
function lastSum({ fields }: PosnetReply): number | undefined {
  const isReceipt = ['16', '17'].includes(fields.get('ts') ?? '') && fields.get('to') === '0'
  if (!isReceipt) return undefined
  return [...'abcdefg'].reduce((sum, letter) => sum + Number(fields.get(`v${letter}`) ?? '0'), 0)
}
