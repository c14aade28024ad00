import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { Locator } from 'playwright-core'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'
import { typeAsScanner } from './type-as-scanner.ts'

const openTill = tillsInPreview()
let till: TillPage

const open = async (params = ''): Promise<TillPage> => {
  till = await openTill(params)
  return till
}

const selling = async (params = ''): Promise<TillPage> => {
  await open(params)
  await till.begin()
  return till
}

const text = (testId: string): Promise<string> => till.text(testId)

/** Nothing lies over its upper or lower edge. */
const isWhole = (element: Locator): Promise<boolean> =>
  element.evaluate((box) => {
    const { left, top, bottom, width } = box.getBoundingClientRect()
    return [top + 2, bottom - 2].every((y) => box.contains(document.elementFromPoint(left + width / 2, y)))
  })

/** How far from the left edge of an element a finger meets no button, in steps of 10 px along its middle. */
const untouchable = (element: Locator): Promise<readonly number[]> =>
  element.evaluate((box) => {
    const { left, top, width, height } = box.getBoundingClientRect()
    const steps = Array.from({ length: Math.floor(width / 10) }, (_, step) => step * 10 + 5)
    return steps.filter((x) => !document.elementFromPoint(left + x, top + height / 2)?.closest('button'))
  })

describe('signing in', () => {
  it('takes a PIN from the keyboard, as fast as one types', async () => {
    await open()
    await till.at(testIds.staff('e1')).click()
    await till.at(testIds.pinEnter).waitFor()
    await till.page.keyboard.type('1234', { delay: 60 })
    await till.page.keyboard.press('Enter')
    await till.at(testIds.content).waitFor()
  })

  it('counts the tries that are left and then says until when it is locked', async () => {
    await open()
    await till.at(testIds.staff('e1')).click()
    for (const left of [4, 3, 2, 1, 0]) {
      for (const digit of '9999') await till.at(`pin-${digit}`).click()
      await till.page.keyboard.press('Enter')
      await expect.poll(() => text(testIds.pinError)).toContain(left === 0 ? '18:43' : `${left} prób`)
    }
  })

  it('shows only the places of a role', async () => {
    await open()
    await till.signIn('e2')
    expect(await till.at(testIds.place('sale')).count()).toBe(0)
    expect(await till.at(testIds.place('pickup')).count()).toBe(1)
    expect(await till.at(testIds.place('store')).count()).toBe(0)
  })

  it('enrols a new terminal by its code and says when a code is refused', async () => {
    await open('new')
    await till.at(testIds.enrolUrl).fill('http://127.0.0.1:8080')
    await till.at(testIds.enrolCode).fill('WRONG-CODE')
    await till.at(testIds.enrolSubmit).click()
    await till.at(testIds.enrolError).waitFor()
    await till.at(testIds.enrolCode).fill('OPEN-SESAME')
    await till.at(testIds.enrolSubmit).click()
    await till.at(testIds.staff('e1')).waitFor()
  })
})

describe('selling', () => {
  it('adds what is scanned, whatever has the focus, and gathers pieces of one product', async () => {
    await selling()
    await till.scan('Torba')
    await till.at(testIds.reprintLast).focus()
    await till.scan('Torba')
    await expect.poll(() => till.at(testIds.saleTotal).innerText()).toContain('2,40')
    expect(await till.tones()).toEqual(['added', 'added'])
  })

  it('takes the code of a scanner that types, though a button has the focus', async () => {
    await selling()
    await till.at(testIds.reprintLast).focus()
    await typeAsScanner(till.page, await till.gtinOf('Torba'))
    await expect.poll(() => till.at(testIds.saleTotal).innerText()).toContain('1,20')
    expect(await till.at(testIds.scanField).inputValue()).toBe('')
  })

  it('takes the code of a scanner that types while the window is busy between two keys', async () => {
    await selling()
    await till.at(testIds.reprintLast).focus()
    await till.page.evaluate(() =>
      window.addEventListener('keyup', () => {
        const until = performance.now() + 60
        while (performance.now() < until);
      }),
    )
    await typeAsScanner(till.page, await till.gtinOf('Torba'))
    await expect.poll(() => till.at(testIds.saleTotal).innerText()).toContain('1,20')
    expect(await till.at(testIds.scanField).inputValue()).toBe('')
  })

  it('takes a scan in the middle of a word that is being typed, and leaves the word as it is', async () => {
    await selling()
    await till.page.keyboard.type('czaj', { delay: 70 })
    await typeAsScanner(till.page, await till.gtinOf('Torba'))
    await expect.poll(() => till.at(testIds.saleTotal).innerText()).toContain('1,20')
    expect(await till.at(testIds.scanField).inputValue()).toBe('czaj')
    await till.page.keyboard.type('n', { delay: 70 })
    await expect.poll(() => till.at(testIds.scanField).inputValue()).toBe('czajn')
  })

  it('lets a person type a name and takes the marked product', async () => {
    await selling()
    await till.page.keyboard.type('czaj', { delay: 70 })
    await expect.poll(() => till.at(testIds.scanField).inputValue()).toBe('czaj')
    await till.page.getByText('Czajnik turystyczny').waitFor()
    await till.page.keyboard.press('Enter')
    await expect.poll(() => till.at(testIds.saleTotal).innerText()).toContain('159,00')
  })

  it('tells an unknown code from a code that is misread, and adds neither', async () => {
    await selling()
    await till.scanCode('5901234123457')
    await expect.poll(() => text(testIds.toast)).toContain('5901234123457')
    await till.at(testIds.scanField).fill('5901234123458')
    await till.at(testIds.scanField).press('Enter')
    await expect.poll(() => text(testIds.toast)).toContain('cyfrę kontrolną')
    expect(await till.tones()).toEqual(['unknown', 'refused'])
    expect(await till.at(testIds.basket).getAttribute('data-count')).toBe('0')
  })

  it('changes quantities by touch and by keys, and gives a removed line back', async () => {
    await selling()
    await till.scan('Czapka')
    const sku = 'K-1034'
    await till.at(`${testIds.basketQuantity(sku)}-plus`).click()
    await till.at(testIds.scanField).focus()
    await till.page.keyboard.press('+')
    await expect.poll(() => till.at(testIds.basketLine(sku)).getAttribute('data-quantity')).toBe('3')
    await till.at(testIds.basketRemove(sku)).click()
    await expect.poll(() => till.at(testIds.basketLine(sku)).count()).toBe(0)
    await till.at(testIds.undo).click()
    await expect.poll(() => till.at(testIds.basketLine(sku)).getAttribute('data-quantity')).toBe('3')
  })

  it('takes a quantity typed after the scan, and says where it is typed why it cannot be', async () => {
    await selling()
    await till.scan('Czapka')
    const quantity = () => till.at(testIds.basketLine('K-1034')).getAttribute('data-quantity')
    await expect.poll(quantity).toBe('1')
    await till.page.keyboard.press('*')
    await till.at(testIds.countField).fill('24')
    await till.page.keyboard.press('Enter')
    await expect.poll(quantity).toBe('24')
    await till.page.keyboard.press('*')
    for (const [typed, words] of [
      ['0', 'Takiej ilości nie da się sprzedać'],
      ['10000', 'To za dużo w jednej pozycji'],
      ['-3', 'Wpisz liczbę całkowitą'],
      ['1,5', 'Wpisz liczbę całkowitą'],
    ] as const) {
      await till.at(testIds.countField).fill(typed)
      await till.at(testIds.countConfirm).click()
      await till.at(testIds.countDialog).getByText(words).waitFor()
    }
    await till.scan('Torba')
    await expect.poll(() => text(testIds.toast)).toContain('Nie dodano kodu')
    await till.page.keyboard.press('Escape')
    expect(await quantity()).toBe('24')
  })

  it('takes a quantity by touch, and weighs goods anew', async () => {
    await selling()
    await till.scan('Czapka')
    await till.at(`${testIds.basketQuantity('K-1034')}-value`).click()
    for (const key of ['1', '2']) await till.at(`count-${key}`).click()
    await till.at(testIds.countConfirm).click()
    await expect.poll(() => till.at(testIds.basketLine('K-1034')).getAttribute('data-quantity')).toBe('12')
    await till.scan('Orzechy')
    await till.at('weight-field').fill('0,250')
    await till.at('weight-confirm').click()
    const nuts = await till.page.evaluate(
      () => window.preview.goods.find(({ name }) => name.startsWith('Orzechy'))?.sku ?? '',
    )
    await till.at(`${testIds.basketQuantity(nuts)}-value`).click()
    await till.at('weight-field').fill('0,500')
    await till.at('weight-confirm').click()
    await expect.poll(() => till.at(testIds.basketLine(nuts)).getAttribute('data-quantity')).toBe('500')
  })

  it('chooses a line wherever its row is touched, and offers to change that one only', async () => {
    await selling()
    await till.scan('Czapka')
    await till.scan('Torba')
    const row = till.at(testIds.basketLine('K-1034'))
    expect(await till.at(testIds.basketRemove('K-1034')).isVisible()).toBe(false)
    for (const width of [1366, 1024]) {
      await till.page.setViewportSize({ width, height: 768 })
      expect(await untouchable(row), `${width} px`).toEqual([])
    }
    await row.click()
    await expect.poll(() => row.getAttribute('data-selected')).toBe('true')
    expect(await till.page.locator('[data-testid^=basket-remove]').filter({ visible: true }).count()).toBe(1)
    await till.at(`${testIds.basketQuantity('K-1034')}-plus`).click()
    await expect.poll(() => row.getAttribute('data-quantity')).toBe('2')
  })

  it('asks for the weight of goods that are sold by weight', async () => {
    await selling()
    await till.scan('Orzechy')
    await till.at('weight-field').fill('0,250')
    await till.at('weight-confirm').click()
    await expect.poll(() => till.at(testIds.saleTotal).innerText()).toContain('16,23')
  })

  it('takes cash, shows the change and is ready for the next customer', async () => {
    await selling()
    await till.scan('Czajnik')
    await till.page.keyboard.press('F8')
    await till.at(testIds.cashGiven).fill('100')
    expect(await till.at(testIds.changeDue).count()).toBe(0)
    await till.at(testIds.cashGiven).fill('200')
    await expect.poll(() => till.at(testIds.changeDue).innerText()).toContain('41,00')
    await till.at(testIds.cashGiven).press('Enter')
    await expect.poll(() => till.at(testIds.lastChange).innerText()).toContain('41,00')
    expect(await till.at(testIds.basket).getAttribute('data-count')).toBe('0')
    await till.scan('Torba')
    await expect.poll(() => till.at(testIds.saleTotal).innerText()).toContain('1,20')
    expect(await till.at(testIds.lastSale).count()).toBe(0)
  })

  it('refuses scans while money is being taken', async () => {
    await selling()
    await till.scan('Czajnik')
    await till.at(testIds.payCash).click()
    await till.scan('Torba')
    await expect.poll(() => till.tones()).toEqual(['added', 'refused'])
    expect(await till.at(testIds.saleTotal).innerText()).toContain('159,00')
  })

  it('says what is safe when the journal cannot be written, and keeps the basket', async () => {
    await selling()
    await till.scan('Czajnik')
    await till.at(testIds.payCash).click()
    await till.page.evaluate(() => window.preview.fake.answerNext('journal-failed'))
    await till.at(testIds.payConfirm).click()
    await expect.poll(() => text(testIds.payError)).toContain('Nie wydawaj towaru')
    expect(await isWhole(till.at(`${testIds.cashPad}-0`))).toBe(true)
    await till.at(testIds.payConfirm).click()
    await till.at(testIds.lastSale).waitFor()
    const acts = await till.page.evaluate(() => window.preview.fake.ran.map(({ fact }) => fact.kind))
    expect(acts).toEqual(['shiftOpened', 'saleCompleted', 'saleCompleted'])
  })

  it('gives a scan to the open panel, not to the basket below: whose card it is buys', async () => {
    await selling()
    await till.page.keyboard.press('F6')
    await till.at(testIds.customerField).waitFor()
    await till.scanCode('2410')
    await till.at(testIds.saleCustomer).waitFor()
    expect(await till.at(testIds.basket).getAttribute('data-count')).toBe('0')
  })
})

describe('handing over', () => {
  it('finds the order by the collect code, scans its goods and hands over', async () => {
    await open('link=offline')
    await till.signIn('e2')
    await till.at(testIds.place('pickup')).click()
    await till.at(testIds.order('WEB-48199')).click()
    await till.at(testIds.codeField).fill('000000')
    await till.at(testIds.codeField).press('Enter')
    await till.page.getByRole('alert').waitFor()
    await till.at(testIds.codeField).fill('482913')
    await till.at(testIds.codeState).waitFor()
    expect(await till.at(testIds.handoverConfirm).isDisabled()).toBe(true)
    await till.scan('Czapka')
    await till.scan('Rękawice')
    await expect.poll(() => till.at(testIds.handoverProgress).getAttribute('data-done')).toBe('1')
    await till.page.keyboard.press('F4')
    await till.at(testIds.handoverDone).waitFor()
    await till.page.keyboard.press('Enter')
    await till.at(testIds.pickupColumn('ready')).waitFor()
    expect(await till.at(testIds.order('WEB-48199')).count()).toBe(0)
  })

  it('counts every scan of a burst', async () => {
    await open()
    await till.signIn('e2')
    await till.at(testIds.place('pickup')).click()
    await till.at(testIds.order('WEB-48213')).click()
    await till.at(testIds.identityConfirm).click()
    const codes = await Promise.all(
      ['Buty', 'Skarpety', 'Skarpety', 'Czapka'].map((name) => till.gtinOf(name)),
    )
    await till.page.evaluate((burst) => {
      for (const code of burst) {
        const scan = {
          code,
          symbology: 'ean13',
          source: 'serial',
          device: 'scanner-1',
          at: 0,
          seq: 1,
        } as const
        window.preview.fake.emit('devices.scan', scan)
      }
    }, codes)
    await expect.poll(() => till.at(testIds.handoverProgress).getAttribute('data-done')).toBe('3')
  })

  it('says of an order that is not to be collected here what has become of it', async () => {
    await open()
    await till.signIn('e2')
    await till.at(testIds.place('pickup')).click()
    await till.at(testIds.pickupField).fill('web-47990')
    await till.at(testIds.pickupField).press('Enter')
    await expect.poll(() => text(testIds.handoverError)).toContain('Nie wydawaj go drugi raz')
  })

  it('says why an order that is not on the shelf stays here', async () => {
    await open()
    await till.signIn('e2')
    await till.at(testIds.place('pickup')).click()
    await till.at(testIds.order('WEB-48301')).click()
    await till.at(testIds.handoverError).waitFor()
    expect(await till.at(testIds.handoverConfirm).count()).toBe(0)
  })
})

describe('taking back', () => {
  const openReturn = async (params = ''): Promise<void> => {
    await selling(params)
    await till.at(testIds.place('returns')).click()
    await till.at(testIds.returnsField).fill('WEB-47990')
    await till.at(testIds.purchase('WEB-47990')).click()
  }

  it('offers only what is still returnable and asks for reason and condition', async () => {
    await openReturn()
    await till.at(`${testIds.returnLine(2)}-plus`).click()
    expect(await till.at(`${testIds.returnLine(2)}-plus`).isDisabled()).toBe(true)
    expect(await till.at(testIds.returnConfirm).isDisabled()).toBe(true)
    await till.at(`${testIds.returnReason(2)}-does-not-fit`).click()
    await till.at(`${testIds.returnCondition(2)}-as-new`).click()
    await expect.poll(() => till.at(testIds.returnTotal).innerText()).toContain('79,00')
    await till.at(testIds.returnConfirm).click()
    await till.at(testIds.returnDone).waitFor()
    const draft = await till.page.evaluate(() => window.preview.fake.ran.at(-1))
    expect(draft).toMatchObject({
      kind: 'return',
      steps: [{ step: 'claim', right: { kind: 'return', about: 'order:WEB-47990' }, n: 1 }],
      fact: { body: { refunds: [{ means: 'original', status: 'requested' }] } },
    })
  })

  it('keeps cash above its cap shut and says the cap', async () => {
    await openReturn()
    await till.at(`${testIds.returnLine(1)}-plus`).click()
    expect(await till.at(testIds.refundMeans('cash')).isDisabled()).toBe(true)
    expect(await text(testIds.refundMeans('cash'))).toContain('500,00 zł')
  })

  it('stops when somebody else has taken the right, with nothing saved', async () => {
    await openReturn()
    await till.scan('Rękawice')
    await till.at(`${testIds.returnReason(3)}-faulty`).click()
    await till.at(`${testIds.returnCondition(3)}-damaged`).click()
    await till.page.evaluate(() => window.preview.fake.answerNext('claim-taken'))
    await till.at(testIds.returnConfirm).click()
    await expect.poll(() => text(testIds.returnError)).toContain('nic nie zapisano')
  })

  it('asks head office for a purchase that is not here, and shows it once it comes', async () => {
    await selling('link=offline')
    await till.at(testIds.place('returns')).click()
    await till.at(testIds.returnsField).fill('t9-000777')
    await till.at(testIds.seek).click()
    await expect.poll(() => till.at(testIds.seekState).getAttribute('data-state')).toBe('waiting')
    await till.page.evaluate(async () => {
      const { replica } = window.preview
      const [sale] = (await replica.findPurchases('t1-000031', 1)).map(({ value }) => value)
      if (sale?.type === 'sale') replica.learn({ ...sale, sale: 't9-000777' as typeof sale.sale })
    })
    await till.at(testIds.purchase('t9-000777')).waitFor()
  })
})
