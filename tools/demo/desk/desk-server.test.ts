import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CardMood } from '#simulators/card-terminal/virtual-card-terminal.ts'
import { startDesk, type RunningDesk } from './desk-server.ts'
import type { CableFault, DeskSwitch, DeskTill } from './desk-till.ts'

class RecordedTill implements DeskTill {
  readonly id = 't1'
  readonly title = 'Till 1'
  readonly goods = [{ code: '5901234123457', title: 'Boots', detail: '449.00' }]
  readonly orders = []
  readonly scanned: string[] = []
  readonly off = new Set<DeskSwitch>()

  has(name: DeskSwitch): boolean {
    return name !== 'lan'
  }

  isOn(name: DeskSwitch): boolean {
    return !this.off.has(name)
  }

  async toggle(name: DeskSwitch): Promise<void> {
    if (!this.off.delete(name)) this.off.add(name)
  }

  mood: CardMood = 'approve'

  cardMood(): CardMood {
    return this.mood
  }

  setCardMood(mood: CardMood): void {
    this.mood = mood
  }

  async scan(code: string): Promise<void> {
    this.scanned.push(code)
  }

  receipts(): readonly string[] {
    return ['r1']
  }

  receiptPng(id: string): Buffer | null {
    return id === 'r1' ? Buffer.from('png') : null
  }

  receiptText(id: string): string | null {
    return id === 'r1' ? 'RAZEM 449,00' : null
  }

  grams = 0
  weight(): number | null {
    return this.grams
  }
  layOnScale(grams: number): void {
    this.grams = grams
  }
  pole(): readonly string[] {
    return ['Chleb           4,50', 'RAZEM           4,50']
  }
  readonly struck: (readonly [string, CableFault, number])[] = []
  cables(): readonly string[] {
    return ['printer']
  }
  strike(cable: string, fault: CableFault, amount: number): void {
    this.struck.push([cable, fault, amount])
  }
  labelCount(): number | null {
    return 1
  }
  labelPng(): Buffer | null {
    return Buffer.from('label')
  }
  fiscalPapers(): readonly string[] {
    return ['PARAGON FISKALNY']
  }
}

let till: RecordedTill
let desk: RunningDesk

beforeEach(async () => {
  till = new RecordedTill()
  desk = await startDesk([till])
})

afterEach(() => desk.close())

const post = (path: string, body: object): Promise<Response> =>
  fetch(desk.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

describe('the device desk', () => {
  it('disturbs a cable that there is, in a way that there is', async () => {
    const strike = async (cable: string, fault: string, amount: unknown): Promise<number> =>
      (await post('/tills/t1/cable', { cable, fault, amount })).status
    expect(await strike('printer', 'cut', 12)).toBe(200)
    expect(await strike('scale', 'cut', 12)).toBe(400)
    expect(await strike('printer', 'burn', 12)).toBe(400)
    expect(await strike('printer', 'flip', -1)).toBe(400)
    expect(till.struck).toEqual([['printer', 'cut', 12]])
  })

  it('serves its page with its own script and style', async () => {
    const page = await fetch(desk.url).then((answer) => answer.text())
    expect(page).toContain('/desk.js')
    expect((await fetch(`${desk.url}/desk.js`)).headers.get('content-type')).toContain('javascript')
    expect((await fetch(`${desk.url}/desk.css`)).status).toBe(200)
  })

  it('scans a code at the till that was named', async () => {
    expect((await post('/tills/t1/scan', { code: '5901234123457' })).status).toBe(200)
    expect(till.scanned).toEqual(['5901234123457'])
  })

  it('refuses a scan without a code and a till it does not know', async () => {
    expect((await post('/tills/t1/scan', {})).status).toBe(400)
    expect((await post('/tills/t9/scan', { code: '1' })).status).toBe(400)
    expect(till.scanned).toEqual([])
  })

  it('turns a switch and shows its position', async () => {
    await post('/tills/t1/switch', { name: 'cover' })
    const state = (await fetch(`${desk.url}/state`).then((answer) => answer.json())) as {
      tills: { switches: Record<string, boolean> }[]
    }
    expect(state.tills[0]?.switches).toMatchObject({ cover: false, paper: true, link: true })
    expect((await post('/tills/t1/switch', { name: 'lid' })).status).toBe(400)
  })

  it('tells the card terminal how to behave', async () => {
    expect((await post('/tills/t1/card', { mood: 'lose-answer' })).status).toBe(200)
    expect(till.mood).toBe('lose-answer')
    expect((await post('/tills/t1/card', { mood: 'generous' })).status).toBe(400)
  })

  it('shows no switch that the till lacks, and turns none', async () => {
    const state = (await fetch(`${desk.url}/state`).then((answer) => answer.json())) as {
      tills: { switches: Record<string, boolean> }[]
    }
    expect(state.tills[0]?.switches).not.toHaveProperty('lan')
    expect((await post('/tills/t1/switch', { name: 'lan' })).status).toBe(400)
  })

  it('shows a slip as picture and as text', async () => {
    expect((await fetch(`${desk.url}/tills/t1/receipts/r1.png`)).headers.get('content-type')).toBe(
      'image/png',
    )
    expect(await fetch(`${desk.url}/tills/t1/receipts/r1.txt`).then((answer) => answer.text())).toBe(
      'RAZEM 449,00',
    )
    expect((await fetch(`${desk.url}/tills/t1/receipts/r2.png`)).status).toBe(404)
  })

  it('shows the last label, where there is a printer for labels', async () => {
    const state = (await fetch(`${desk.url}/state`).then((answer) => answer.json())) as {
      tills: { labels: number | null }[]
    }
    expect(state.tills[0]?.labels).toBe(1)
    expect(await fetch(`${desk.url}/tills/t1/label.png`).then((answer) => answer.text())).toBe('label')
    expect((await fetch(`${desk.url}/tills/t2/label.png`)).status).toBe(404)
  })
})
