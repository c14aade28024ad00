import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

async function selling(params = ''): Promise<void> {
  till = await openTill(params)
  await till.begin()
}

async function payingKettle(params = ''): Promise<void> {
  await selling(params)
  await till.scan('Czajnik')
  await expect.poll(due).toContain('159')
  await till.page.keyboard.press('F8')
  await till.at(testIds.cashGiven).waitFor()
}

const due = (): Promise<string> => till.text(testIds.saleTotal)
const press = (key: string): Promise<void> => till.page.keyboard.press(key)
const soldSums = (): Promise<readonly unknown[]> =>
  till.page.evaluate(() =>
    window.preview.fake.ran.flatMap(({ fact: { kind, body } }) =>
      kind === 'saleCompleted' ? [JSON.parse(JSON.stringify(body['gross'])).minor] : [],
    ),
  )

/** Whatever the replica is asked for, or main is to do, is answered so many milliseconds late. */
const slow = (what: 'acts' | 'lookups', ms: number): Promise<void> =>
  till.page.evaluate(
    ([slowed, by]) => {
      const { replica, fake } = window.preview
      const { run } = fake.api.acts
      const { productByCode } = replica
      const wait = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, by))
      if (slowed === 'acts')
        Object.assign(fake.api.acts, {
          run: (...asked: Parameters<typeof run>) => wait().then(() => run(...asked)),
        })
      else Object.assign(replica, { productByCode: (code: string) => wait().then(() => productByCode(code)) })
    },
    [what, ms] as const,
  )

/** Main answers no act before the call that this resolves with. */
async function holdActs(): Promise<() => Promise<void>> {
  await till.page.evaluate(() => {
    const { acts } = window.preview.fake.api
    const { run } = acts
    const isLetGo = new Promise((resolve) => addEventListener('let-go', resolve, { once: true }))
    Object.assign(acts, { run: (...asked: Parameters<typeof run>) => isLetGo.then(() => run(...asked)) })
  })
  return () => till.page.evaluate(() => void dispatchEvent(new Event('let-go')))
}

async function holdEnter(): Promise<void> {
  await till.at(testIds.cashGiven).focus()
  for (let repeat = 0; repeat < 5; repeat += 1) await till.page.keyboard.down('Enter')
  await till.page.keyboard.up('Enter')
}

describe.each([
  ['Enter held down', holdEnter],
  ['a double click', (): Promise<void> => till.at(testIds.payConfirm).dblclick()],
])('%s', (_how, pressLong) => {
  it('takes one part of a payment, not the rest with it', async () => {
    await payingKettle()
    await till.at(testIds.cashGiven).fill('50')
    await pressLong()
    await expect.poll(due).toContain('109,00')
    expect(await soldSums()).toEqual([])
  })

  it('is no answer to the question whether a huge sum is meant', async () => {
    await payingKettle()
    await till.at(testIds.cashGiven).fill('15900')
    await pressLong()
    await till.at(testIds.payHuge).waitFor()
    expect(await soldSums()).toEqual([])
  })

  it('sells once, however late the answer', async () => {
    await payingKettle()
    await slow('acts', 200)
    await pressLong()
    await till.at(testIds.lastSale).waitFor()
    expect(await soldSums()).toEqual([15_900])
  })
})

describe('a double click on a tender', () => {
  it('opens the payment, and takes nothing', async () => {
    await selling()
    await till.scan('Czajnik')
    await expect.poll(due).toContain('159,00')
    await till.at(testIds.payCash).dblclick()
    await till.at(testIds.cashGiven).waitFor()
    expect(await soldSums()).toEqual([])
  })
})

describe('scans', () => {
  it('of one code, twenty at once, are twenty pieces', async () => {
    await selling()
    const code = await till.gtinOf('Czapka')
    await till.page.evaluate((scanned) => {
      const scan = {
        code: scanned,
        symbology: 'ean13',
        source: 'serial',
        device: 'scanner-1',
        at: 0,
      } as const
      for (let seq = 1; seq <= 20; seq += 1) window.preview.fake.emit('devices.scan', { ...scan, seq })
    }, code)
    await expect.poll(() => till.at(testIds.basketLine('K-1034')).getAttribute('data-quantity')).toBe('20')
  })

  it('whose goods are found only once the customer pays are refused, neither added nor lost', async () => {
    await selling()
    await till.scan('Czajnik')
    await expect.poll(due).toContain('159,00')
    await slow('lookups', 600)
    await till.scan('Torba')
    await press('F8')
    await till.at(testIds.cashGiven).waitFor()
    await expect.poll(() => till.text(testIds.toast)).toContain('Towar nie został dodany')
    expect(await till.tones()).toEqual(['added', 'refused'])
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.lastSale).waitFor()
    expect(await soldSums()).toEqual([15_900])
  })

  it('while the sale is being written down are refused', async () => {
    await payingKettle()
    await slow('acts', 400)
    await till.at(testIds.payConfirm).click()
    await till.scan('Torba')
    await expect.poll(() => till.text(testIds.toast)).toContain('Towar nie został dodany')
    await till.at(testIds.lastSale).waitFor()
    expect(await soldSums()).toEqual([15_900])
    expect(await till.at(testIds.basket).getAttribute('data-count')).toBe('0')
  })
})

describe('a code that nobody expects', () => {
  const long = 'A'.repeat(4_000)

  it.each([
    ['pl', 'of 4,000 letters', long, `Nie znam kodu ${'A'.repeat(79)}…. Nic nie dodano.`],
    ['en', 'of 4,000 letters', long, `${'A'.repeat(79)}…`],
    [
      'pl',
      'with marks that turn the words around',
      '\u202eBUTY\u200f',
      'Nie znam kodu BUTY. Nic nie dodano.',
    ],
    ['pl', 'with control characters', 'AB\x07\x1bCD', 'Nie znam kodu ABCD. Nic nie dodano.'],
    ['pl', 'of emoji', '🧦🧦', 'Nie znam kodu 🧦🧦. Nic nie dodano.'],
  ])('is named in %s, %s, as far as it can be read, and adds nothing', async (...[lang, , code, words]) => {
    await selling(`lang=${lang}`)
    await till.scanCode(code)
    await expect.poll(() => till.text(testIds.toast)).toContain(words)
    const box = await till.at(testIds.toast).boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(1366)
    expect(await till.tones()).toEqual(['unknown'])
    expect(await till.at(testIds.basket).getAttribute('data-count')).toBe('0')
  })

  it('that was typed is searched for and refused in as few words', async () => {
    await selling()
    await till.at(testIds.scanField).fill(long)
    const none = till.page.getByText('Nic nie pasuje do')
    await none.waitFor()
    expect(await none.evaluate((words) => words.scrollWidth <= words.clientWidth)).toBe(true)
    await press('Enter')
    await expect.poll(() => till.text(testIds.toast)).toContain(`${'A'.repeat(79)}…`)
    await till.at(testIds.scanField).fill('AB\x07CD')
    await press('Enter')
    await expect.poll(() => till.text(testIds.toast)).toContain('znaki, których nie da się odczytać')
  })
})

describe('what is no sum and no weight', () => {
  const sums = ['-5', '99999999,99', '1e9', '0,001', '٣٤', '5-']
  const noSum = 'Wpisz kwotę, na przykład 100 albo 99,50.'

  it('is told at a float, where nothing else says why the shift does not open', async () => {
    till = await openTill()
    await till.enter()
    for (const typed of sums) {
      await till.at('shift-float-field').fill(typed)
      await till.at(testIds.shiftOpenPanel).getByText(noSum).waitFor()
      expect(await till.at(testIds.shiftOpen).isDisabled()).toBe(true)
    }
    await till.at('shift-float-field').fill('0')
    await till.at(testIds.shiftOpen).click()
    await till.at(testIds.scanField).waitFor()
  })

  it('is told where the customer pays', async () => {
    await payingKettle()
    for (const typed of ['0', ...sums]) {
      await till.at(testIds.cashGiven).fill(typed)
      await till.page.getByText(noSum).waitFor()
      await press('Enter')
    }
    expect(await soldSums()).toEqual([])
    expect(await due()).toContain('159,00')
  })

  it('is told where a discount is given', async () => {
    await selling()
    await till.scan('Czajnik')
    await expect.poll(due).toContain('159,00')
    await press('F1')
    const dialog = till.at(testIds.discountDialog)
    await till.at(`${testIds.discountReason}-damaged`).click()
    for (const [kind, words] of [
      ['percent', 'Wpisz cały procent od 1 do 100.'],
      ['off', noSum],
    ] as const) {
      await till.at(`${testIds.discountKind}-${kind}`).click()
      for (const typed of sums) {
        await till.at(testIds.discountAmount).fill(typed)
        await dialog.getByText(words).waitFor()
        expect(await till.at(testIds.discountGive).isDisabled()).toBe(true)
      }
    }
  })

  it.each([
    ['pl', 'Wpisz masę w kilogramach, na przykład 0,250.'],
    ['en', 'Enter a weight in kilograms, for example 0.250.'],
  ])(
    'is told where goods are weighed (%s), and not while a weight is still being typed',
    async (lang, words) => {
      await selling(`lang=${lang}`)
      await till.scan('Orzechy')
      for (const typed of ['0,0005', '-1', '0,000', '99999', '1e3']) {
        await till.at('weight-field').fill(typed)
        await till.at('weight-dialog').getByText(words).waitFor()
        expect(await till.at('weight-confirm').isDisabled()).toBe(true)
      }
      await till.at('weight-field').fill('0,0')
      expect(await till.at('weight-dialog').getByText(words).count()).toBe(0)
      await till.at('weight-field').fill('9999,999')
      await till.at('weight-confirm').click()
      await till.at(testIds.toast).waitFor()
      expect(await till.at(testIds.basket).getAttribute('data-count')).toBe('0')
    },
  )
})

describe('Escape', () => {
  it('at every step of a payment leaves the basket, and takes nothing', async () => {
    await payingKettle()
    await press('Escape')
    await till.at(testIds.payCash).waitFor()
    await press('F8')
    await till.at(testIds.cashGiven).fill('50')
    await press('Enter')
    await expect.poll(due).toContain('109,00')
    await press('Escape')
    await expect.poll(due).toContain('159,00')
    await till.at(testIds.cashGiven).fill('15900')
    await press('Enter')
    await till.at(testIds.payHuge).waitFor()
    await press('Escape')
    await till.at(testIds.payCash).waitFor()
    expect(await soldSums()).toEqual([])
    expect(await till.at(testIds.basket).getAttribute('data-count')).toBe('1')
  })

  it('takes no sale back that is being written down', async () => {
    await payingKettle()
    const letGo = await holdActs()
    await press('Enter')
    await press('Escape')
    await letGo()
    await till.at(testIds.lastSale).waitFor()
    expect(await soldSums()).toEqual([15_900])
  })

  it('neither breaks off a charge nor sells anything while the terminal has the word', async () => {
    await payingKettle('card')
    const letGo = await holdActs()
    await press('F9')
    await press('Enter')
    await till.at(testIds.cardDialog).waitFor()
    await press('Escape')
    await till.scan('Torba')
    await letGo()
    await till.at(testIds.lastSale).waitFor()
    expect(await soldSums()).toEqual([15_900])
  })

  it('puts a payment in doubt off: the basket stays, and it is asked about later', async () => {
    await payingKettle('card')
    await till.page.evaluate(() => window.preview.fake.answerNext('payment-unknown'))
    await press('F9')
    await press('Enter')
    await till.at(testIds.cardDoubt).waitFor()
    await press('Escape')
    await till.at(testIds.cardDialog).waitFor({ state: 'detached' })
    expect(await till.at(testIds.basket).getAttribute('data-count')).toBe('1')
  })
})

describe('a price in the catalogue that nobody can mean', () => {
  /** The catalogue now says this of the kettle. */
  const priced = (minor: number): Promise<void> =>
    till.page.evaluate((wrong) => {
      const { replica } = window.preview
      const { productByCode } = replica
      const price = { minor: wrong, currency: 'PLN' } as const
      const byCode: typeof productByCode = async (code) => {
        const product = await productByCode(code)
        return product && { ...product, price }
      }
      Object.assign(replica, { productByCode: byCode })
    }, minor)

  it.each([
    ['nothing', 0, 'pl', 'W katalogu jest błędna cena: Czajnik'],
    ['99,999,999.99', 9_999_999_999, 'en', 'The price of Czajnik'],
  ])('of %s is refused at the scan, in words, and the rest of the basket is sold', async (...scene) => {
    const [, minor, language, words] = scene
    await selling(`lang=${language}`)
    await till.scan('Torba')
    await priced(minor)
    await till.scan('Czajnik')
    await till.page.getByText(words).first().waitFor()
    expect(await till.at(testIds.basket).getAttribute('data-count')).toBe('1')
    await press('F8')
    await till.at(testIds.payConfirm).waitFor()
    await press('Enter')
    await till.at(testIds.lastSale).waitFor()
    expect(await soldSums()).toHaveLength(1)
  })

  it('is told to nobody who asks for the price alone', async () => {
    await selling()
    await priced(0)
    await till.at(testIds.goodsAct('price')).click()
    await till.scan('Czajnik')
    await till.at(testIds.priceCheck).getByText('Nie podawaj jej klientowi').waitFor()
    expect(await till.at('price-checked').count()).toBe(0)
  })
})

describe('a clock set back in mid sale', () => {
  const behind = { here: '2026-11-20T09:00:00.000Z', there: '2026-11-21T12:05:00.000Z' }
  const wrong = { id: 'n9', code: 'clock-wrong', at: '2026-11-21T12:05:00.000Z', detail: behind } as const
  const shown = (): Promise<string> => till.text(testIds.notice('clock-wrong'))

  it.each([
    ['pl', 'Kolejność dokumentów jest mimo to zachowana', 'Nic nie zapisano'],
    ['en', 'Documents are kept in order all the same', 'Nothing was saved'],
  ])('is told above the sale, which waits and is then sold once (%s)', async (language, told, refused) => {
    await payingKettle(`lang=${language}`)
    await till.emit('notices.changed', [wrong])
    await expect.poll(shown).toContain(told)
    await till.page.evaluate(() => window.preview.fake.answerNext('clock-behind'))
    await press('Enter')
    await expect.poll(() => till.text(testIds.payError)).toContain(refused)
    expect(await till.at(testIds.basket).getAttribute('data-count')).toBe('1')
    expect(await due()).toContain('159')
    await till.emit('notices.changed', [])
    await press('Enter')
    await till.at(testIds.lastSale).waitFor()
    expect(await till.at(testIds.notice('clock-wrong')).count()).toBe(0)
    const acts = await till.page.evaluate(() =>
      window.preview.fake.ran.flatMap(({ act, kind }) => (kind === 'sale' ? [act] : [])),
    )
    expect([acts.length, new Set(acts).size]).toEqual([2, 2]) // refused before anything was written: no act is left open
  })
})
