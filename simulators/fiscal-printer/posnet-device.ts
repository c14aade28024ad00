import type { Clock } from '#src/base/clock.ts'
import type { Rate } from './fiscal-memory.ts'
import { FiscalMemory, letters } from './fiscal-memory.ts'
import { receiptPaper, reportPaper, slipPaper } from './fiscal-paper.ts'
import { faultOf, posnetCommands } from './posnet-commands.table.ts'
import { PosnetForm } from './posnet-form.ts'
import type { Fields, Refusal } from './posnet-transaction.ts'
import { PosnetTransaction } from './posnet-transaction.ts'
import type { HeardFrame } from './posnet-wire.ts'
import { answerFrame, FrameCollector } from './posnet-wire.ts'

type Command = Extract<HeardFrame, { is: 'command' }>

const remembered = 32
const rememberedBytes = 1_024

/**
 * A POSNET printer without its cable: takes bytes, gives bytes, keeps a fiscal memory. Strict: what it cannot understand is a
 * complaint besides the error that a real one would answer with. Commands are carried out in order; while there is no paper
 * or the cover is open the one that prints waits, and those behind it.
 */
export class PosnetDevice {
  readonly memory: FiscalMemory
  /** Whatever the till did wrong. */
  readonly complaints: string[] = []
  /** What came out, oldest first. */
  readonly papers: string[] = []
  /** How often the drawer was given its pulse. */
  drawerOpenings = 0
  isDrawerOpen = false
  /** Where the printer has no contact for it, the state of its drawer is unknown; Temo has not even the question. */
  drawerContact: 'moves' | 'none' | 'no-question' = 'moves'
  /** Milliseconds by which its clock is ahead. */
  driftMs = 0
  hasPaper = true
  isCoverOpen = false
  isPaperLow = false
  isInMenu = false
  /** Whether the service of e-receipts is set up. */
  takesEReceipts = true
  /** Milliseconds that printing a document takes. */
  printMs = 0
  readonly form = new PosnetForm()
  readonly #clock: Clock
  readonly #collector = new FrameCollector((what) => this.complaints.push(what))
  #send: (bytes: Buffer) => void = () => undefined
  #queue: Command[] = []
  #isBusy = false
  #answers: { readonly token: string; readonly bytes: Buffer }[] = []
  #transaction: PosnetTransaction | null = null
  #last: PosnetTransaction | null = null
  #nextEReceipt: string | null = null
  #generation = 0

  constructor(clock: Clock, memory = new FiscalMemory()) {
    this.#clock = clock
    this.memory = memory
  }

  get now(): number {
    return this.#clock.now() + this.driftMs
  }

  get isInTransaction(): boolean {
    return this.#transaction !== null
  }

  /** Where answers go; what was half received on another cable is forgotten, what was received whole is carried out. */
  connect(send: (bytes: Buffer) => void): void {
    this.#send = send
    this.#collector.reset()
  }

  disconnect(): void {
    this.#send = () => undefined
    this.#collector.reset()
  }

  receive(bytes: Uint8Array): void {
    for (const byte of bytes) {
      const frame = this.#collector.add(byte)
      if (frame) this.#hear(frame)
    }
  }

  /** Everything but the fiscal memory is gone; a receipt that was begun counts as cancelled. */
  cutPower(): void {
    this.#generation += 1
    this.#queue = []
    this.#isBusy = false
    this.#answers = []
    this.#last = null
    this.form.drop()
    this.#nextEReceipt = null
    this.#cancel()
    this.disconnect()
  }

  /** Somebody has put paper in, closed the cover, left the menu. */
  attend(): void {
    this.#work()
  }

  #hear(frame: HeardFrame): void {
    if (frame.is === 'fault') return this.#fault(frame.fault, frame)
    const shape = posnetCommands[frame.name]
    if (frame.name === 'sdrwr' && this.drawerContact === 'no-question')
      return this.#send(answerFrame('ERR', frame.token, ['?1', 'cmsdrwr']))
    if (!shape) return this.#fault(1, frame)
    const wrong = faultOf(shape, frame.fields)
    if (wrong) return this.#fault(wrong.fault, frame, wrong.field)
    if (frame.isAsync && !shape.async) return this.#fault(12, frame)
    if (frame.isAsync) return this.#send(answerFrame(frame.name, frame.token, this.#status(frame.name)))
    this.#queue.push(frame)
    this.#work()
  }

  #fault(fault: number, { token, name }: Pick<HeardFrame, 'token' | 'name'>, field?: string): void {
    // A till may lose a byte on its way, but never send a command that cannot be.
    if (fault !== 5 && fault !== 13)
      this.complaints.push(`frame error ${fault} in ${name} ${field ?? ''}`.trim())
    const parts = [
      `?${fault}`,
      ...(name === null ? [] : [`cm${name}`]),
      ...(field === undefined ? [] : [`fd${field}`]),
    ]
    this.#send(answerFrame('ERR', token, parts))
  }

  #work(): void {
    while (!this.#isBusy) {
      const command = this.#queue[0]
      if (!command || (this.#prints(command) && !this.#canPrint())) return
      this.#queue.shift()
      const delay = this.#prints(command) ? this.printMs : 0
      if (delay === 0) this.#carryOut(command)
      else this.#carryOutLater(command, delay)
    }
  }

  #carryOutLater(command: Command, delay: number): void {
    const generation = this.#generation
    this.#isBusy = true
    this.#clock.setTimer(delay, () => {
      if (generation !== this.#generation) return
      this.#isBusy = false
      this.#carryOut(command)
      this.#work()
    })
  }

  #prints({ name }: Command): boolean {
    if (name === 'trinit' || name === 'trline') return this.#transaction?.isBlock === false
    return ['trend', 'dailyrep', 'shiftrep', 'formend'].includes(name)
  }

  #canPrint(): boolean {
    return this.hasPaper && !this.isCoverOpen && !this.isInMenu
  }

  #carryOut({ name, token, fields }: Command): void {
    if (name === 'rpt') return this.#repeat(token)
    const [refusal, parts] = this.#act(name, Object.fromEntries(fields))
    const bytes = answerFrame(name, token, refusal === null ? parts : [`?${refusal}`])
    if (token !== null) this.#remember(token, bytes)
    this.#send(bytes)
  }

  #repeat(token: string | null): void {
    const known = this.#answers.findLast((answer) => answer.token === token)
    if (known) this.#send(known.bytes)
    else this.#fault(13, { token, name: 'rpt' })
  }

  #remember(token: string, bytes: Buffer): void {
    this.#answers.push({ token, bytes })
    const size = (): number => this.#answers.reduce((sum, answer) => sum + answer.bytes.length, 0)
    while (this.#answers.length > remembered || size() > rememberedBytes) this.#answers.shift()
  }

  #act(name: string, fields: Fields): readonly [Refusal, readonly string[]] {
    if (name in this.#acts) return [this.#acts[name]?.(fields) ?? null, []]
    return [null, this.#status(name)]
  }

  readonly #acts: Readonly<Record<string, (fields: Fields) => Refusal>> = {
    trinit: (fields) => this.#begin(fields),
    trline: (fields) => this.#transaction?.line(fields) ?? this.#unlessOpen(),
    trpack: (fields) => this.#transaction?.pack(fields) ?? this.#unlessOpen(),
    trnipset: ({ ni = '' }) => this.#within((open) => void (open.nip = ni.trim() || null)),
    trpayment: (fields) => this.#transaction?.pay(fields) ?? this.#unlessOpen(),
    trend: (fields) => this.#end(fields),
    prncancel: () => this.#drop(),
    eparagonidznext: ({ id = '' }) => {
      if (!this.takesEReceipts) return 2034
      if (this.#transaction) this.#transaction.eReceipt = id
      else this.#nextEReceipt = id
      return null
    },
    opendrwr: () => {
      this.drawerOpenings += 1
      this.isDrawerOpen = true
      return null
    },
    dailyrep: (fields) => this.#report(fields),
    shiftrep: () => this.#outside(() => this.#print(slipPaper(this.memory, ['RAPORT ZMIANOWY'], this.now))),
    formstart: (fields) => this.#outside(() => this.form.start(fields)),
    formline: (fields) => this.form.line(fields),
    formbarcode: (fields) => this.form.bars(fields),
    qrcode: (fields) => this.form.prepare(fields),
    formbarcode2d: (fields) => this.form.square(fields),
    formend: (fields) => {
      const lines = this.form.end(fields)
      if (lines === null) return 2064
      this.#print(slipPaper(this.memory, lines, this.now))
      return null
    },
  }

  #unlessOpen(): Refusal {
    return this.#transaction ? null : 2005
  }

  #within(act: (open: PosnetTransaction) => void): Refusal {
    if (!this.#transaction) return 2005
    act(this.#transaction)
    return null
  }

  #outside(act: () => void): Refusal {
    if (this.#transaction) return 2038
    if (this.form.isOpen) return 2062
    act()
    return null
  }

  #begin(fields: Fields): Refusal {
    if (this.memory.isFull) return 387
    if (this.memory.isReportDue(this.now)) return 383
    return this.#outside(() => {
      this.#transaction = new PosnetTransaction(this.memory, fields)
      this.#transaction.eReceipt = this.#nextEReceipt
      this.#nextEReceipt = null
    })
  }

  #end(fields: Fields): Refusal {
    const open = this.#transaction
    if (!open) return 2005
    const refusal = open.end(fields)
    if (refusal !== null) return refusal
    const { items, total, deposits, payments, change, nip, eReceipt } = open
    const at = this.now
    const receipt = this.memory.register({ items, total, deposits, payments, change, nip, eReceipt, at })
    this.#transaction = null
    this.#last = open
    // Outside of block mode the lines are on paper already.
    if (eReceipt === null || !open.isBlock) this.#print(receiptPaper(this.memory, receipt))
    else this.memory.headings += 1
    return null
  }

  #drop(): Refusal {
    if (!this.#transaction && !this.form.isOpen) return 2005
    this.form.drop()
    this.#cancel()
    return null
  }

  #cancel(): void {
    if (!this.#transaction) return
    this.memory.cancelled += 1
    this.#transaction = null
  }

  #report({ da }: Fields): Refusal {
    if (da === undefined) return 30 // nobody stands at the keys to confirm the date
    if (da !== new Date(this.now).toISOString().slice(0, 10)) return 2022
    if (this.memory.isZero) return 382
    return this.#outside(() => this.#print(reportPaper(this.memory, this.memory.report(this.now))))
  }

  #print(paper: string): void {
    this.memory.headings += 1
    this.papers.push(paper)
  }

  #status(name: string): readonly string[] {
    return this.#statuses[name]?.() ?? []
  }

  readonly #statuses: Readonly<Record<string, () => readonly string[]>> = {
    sdev: () => [
      `ds${this.#condition()}`,
      `qe${truth(this.#isIdle())}`,
      `pe${truth(this.isPaperLow)}`,
      'tl0',
    ],
    sprn: () => [`pr${mechanism(this)}`],
    sdrwr: () => [`ds${this.drawerContact === 'none' ? 2 : this.isDrawerOpen ? 0 : 1}`, 'ks2'],
    scomm: () => {
      const { isZero, unique, isFull } = this.memory
      return [
        'fs1',
        `tz${truth(isZero)}`,
        `ts${kindOf(this.#transaction)}`,
        'hr1',
        `nu${unique}`,
        `td${truth(isFull)}`,
      ]
    },
    scnt: () => {
      const { reports, headings, receipts, unique, cancelled } = this.memory
      const completed = receipts.length
      const own = [`rd${reports.length}`, `hn${headings}`, `bn${completed}`, 'fn0', `nu${unique}`]
      return [...own, `bc${cancelled}`, `bt${completed}`, 'fc0']
    },
    strns: () => this.#transactionStatus(),
    sfsk: () => ['fs1', `rd${this.memory.reports.length}`, `nu${this.memory.unique}`],
    vatget: () => letters.map((letter) => `v${letter.toLowerCase()}${rateText(this.memory.rates[letter])}`),
    rtcget: () => {
      const iso = new Date(this.now).toISOString()
      return [`da${iso.slice(0, 10)};${iso.slice(11, 16)}`, `tm${iso.slice(0, 19)}+00:00`]
    },
  }

  #isIdle(): boolean {
    return this.#queue.length === 0 && !this.#isBusy
  }

  #condition(): number {
    if (this.isInMenu) return 1
    return this.#queue.length > 0 && !this.#canPrint() ? 3 : 0
  }

  #transactionStatus(): readonly string[] {
    const told = this.#transaction ?? this.#last ?? new PosnetTransaction(this.memory, {})
    const isKnown = this.#transaction !== null || this.#last !== null
    return [
      `to${truth(this.#transaction !== null)}`,
      `ts${isKnown ? kindOf(told) : 0}`,
      ...Object.entries(told.totals()).map(([name, sum]) => `${name}${sum}`),
      `pp${told.deposits}`,
      'pm0',
      `re${told.change}`,
      `fp${told.paid}`,
      'fe0',
    ]
  }
}

const truth = (is: boolean): string => (is ? '1' : '0')

const mechanism = ({ isCoverOpen, hasPaper }: PosnetDevice): number => (isCoverOpen ? 3 : hasPaper ? 0 : 5)

function kindOf(transaction: PosnetTransaction | null): number {
  if (!transaction) return 0
  return transaction.isBlock ? 17 : 16
}

const rateText = (rate: Rate): string =>
  rate === 'off' ? '101,00' : rate === 'exempt' ? '100,00' : `${rate},00`
