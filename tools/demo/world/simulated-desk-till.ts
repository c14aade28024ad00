import type { CardMood } from '#simulators/card-terminal/virtual-card-terminal.ts'
import type { PosnetDevice } from '#simulators/fiscal-printer/posnet-device.ts'
import type { FaultProxy } from '#simulators/fault-proxy.ts'
import { labelPicture } from '#simulators/label-printer/label-picture.ts'
import type { CableFault, DeskGood, DeskSwitch, DeskTill } from '../desk/desk-till.ts'
import type { DemoTill } from './demo-till.ts'

export interface DeskGoods {
  readonly goods: readonly DeskGood[]
  readonly orders: readonly DeskGood[]
}

const shownReceipts = 12

/** Lets a person at the desk play with the simulators of one till. */
export class SimulatedDeskTill implements DeskTill {
  readonly #till: DemoTill
  readonly goods: readonly DeskGood[]
  readonly orders: readonly DeskGood[]
  readonly #off = new Set<DeskSwitch>()

  constructor(till: DemoTill, { goods, orders }: DeskGoods) {
    this.#till = till
    this.goods = goods
    this.orders = orders
  }

  get id(): string {
    return this.#till.plan.name
  }

  get title(): string {
    return this.#till.plan.title
  }

  has(name: DeskSwitch): boolean {
    if (name.startsWith('fiscal-')) return this.#till.fiscal !== undefined
    if (name === 'label-roll') return this.#till.labels !== undefined
    return name !== 'lan' || this.#till.lan !== undefined
  }

  isOn(name: DeskSwitch): boolean {
    return !this.#off.has(name)
  }

  async toggle(name: DeskSwitch): Promise<void> {
    const isNowOn = this.#off.delete(name)
    if (!isNowOn) this.#off.add(name)
    await turns[name][isNowOn ? 'on' : 'off'](this.#till)
  }

  async scan(code: string): Promise<void> {
    if (this.isOn('scanner')) await this.#till.scanner.scan(code)
  }

  cardMood(): CardMood {
    return this.#till.card.mood
  }

  setCardMood(mood: CardMood): void {
    this.#till.card.mood = mood
  }

  receipts(): readonly string[] {
    return this.#till.printer
      .receipts()
      .slice(-shownReceipts)
      .map((receipt) => String(receipt.id))
  }

  receiptPng(id: string): Buffer | null {
    return this.#find(id)?.png() ?? null
  }

  receiptText(id: string): string | null {
    return this.#find(id)?.text ?? null
  }

  weight(): number | null {
    return this.#till.scale?.grams ?? null
  }

  layOnScale(grams: number): void {
    this.#till.scale?.put(grams)
  }

  pole(): readonly string[] {
    return this.#till.pole?.lines ?? []
  }

  cables(): readonly string[] {
    return [...this.#till.cables.keys()]
  }

  strike(cable: string, fault: CableFault, amount: number): void {
    const proxy = this.#till.cables.get(cable)
    if (proxy) strikes[fault](proxy, amount)
  }

  fiscalPapers(): readonly string[] {
    return this.#till.fiscal?.device.papers.slice(-shownReceipts) ?? []
  }

  labelCount(): number | null {
    return this.#till.labels?.mechanism.labels.length ?? null
  }

  labelPng(): Buffer | null {
    const last = this.#till.labels?.mechanism.labels.at(-1)
    return last ? labelPicture(last).asPng() : null
  }

  #find(id: string) {
    return this.#till.printer.receipts().find((receipt) => String(receipt.id) === id)
  }
}

const strikes: Readonly<Record<CableFault, (cable: FaultProxy, amount: number) => void>> = {
  whole: (cable) => {
    cable.delay(0)
    cable.restore()
  },
  cut: (cable, bytes) => cable.cutAfterBytes(bytes),
  double: (cable, bytes) => cable.spoilAfterBytes(bytes, 'double'),
  flip: (cable, bytes) => cable.spoilAfterBytes(bytes, 'flip'),
  delay: (cable, ms) => cable.delay(ms),
  freeze: (cable) => cable.freeze(),
}

type Turn = (till: DemoTill) => Promise<void> | void

/** What each switch does on its way into the everyday position and out of it. */
const turns: Readonly<Record<DeskSwitch, { readonly on: Turn; readonly off: Turn }>> = {
  link: { on: ({ link }) => link.restore(), off: ({ link }) => link.cut() },
  lan: { on: ({ lan }) => lan?.restore(), off: ({ lan }) => lan?.cut() },
  cover: { on: ({ printer }) => printer.closeCover(), off: ({ printer }) => printer.openCover() },
  paper: { on: ({ printer }) => printer.loadPaper(), off: ({ printer }) => printer.removePaper() },
  power: { on: ({ printer }) => printer.powerOn(), off: ({ printer }) => printer.powerOff() },
  scanner: { on: ({ scanner }) => scanner.replug(), off: ({ scanner }) => scanner.unplug() },
  card: { on: ({ card }) => card.replug(), off: ({ card }) => card.unplug() },
  drawer: {
    on: ({ printer, drawer }) => {
      drawer.isLeftOpen = false
      printer.mechanism.closeDrawer()
    },
    off: ({ drawer }) => void (drawer.isLeftOpen = true),
  },
  'fiscal-power': { on: ({ fiscal }) => fiscal?.powerOn(), off: ({ fiscal }) => fiscal?.powerOff() },
  'fiscal-paper': { on: setFiscal({ hasPaper: true }), off: setFiscal({ hasPaper: false }) },
  'label-roll': { on: setRoll(true), off: setRoll(false) },
  'fiscal-cover': { on: setFiscal({ isCoverOpen: false }), off: setFiscal({ isCoverOpen: true }) },
}

function setRoll(hasPaper: boolean): Turn {
  return ({ labels }) => {
    if (labels) labels.mechanism.hasPaper = hasPaper
  }
}

function setFiscal(change: Partial<Pick<PosnetDevice, 'hasPaper' | 'isCoverOpen'>>): Turn {
  return ({ fiscal }) => {
    if (!fiscal) return
    Object.assign(fiscal.device, change)
    fiscal.device.attend()
  }
}
