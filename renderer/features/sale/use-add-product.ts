import { useState } from 'react'
import { flushSync } from 'react-dom'
import type { GoodsQuestion } from '#src/app/add-line.ts'
import type { GoodsRules } from '#src/app/ports.ts'
import type { GoodsCode, ReadCode } from '#src/app/read-goods-code.ts'
import { readGoodsCode } from '#src/app/read-goods-code.ts'
import type { Pricing } from '#src/domain/basket/totals.ts'
import { totals } from '#src/domain/basket/totals.ts'
import type { Product } from '#src/domain/product/product.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useQueries, useServices } from '../../lib/services/services.tsx'
import { useSay } from '../../lib/toasts.tsx'
import { useGoodsRules } from '../../lib/live/use-goods-rules.ts'
import { useSteady } from '../../lib/time/use-steady.ts'
import { couponWords } from './coupon-words.ts'
import { findGoods } from './find-goods.ts'
import { ScanQueue } from './scan-queue.ts'
import { useSale } from './sale-context.tsx'

/** What the cashier answers to a question about goods; null takes the goods back. */
export type GoodsAnswer = Pick<GoodsCode, 'weight' | 'serial'> & { readonly checkedAge?: number }

export type AskedGoods = {
  readonly product: Product
  readonly question: GoodsQuestion
  readonly answer: (answer: GoodsAnswer | null) => void
}

export type AddProduct = {
  /** Looks a code up and adds what it stands for; codes are taken in the order in which they came. */
  readonly byCode: (read: ReadCode) => void
  readonly add: (product: Product) => void
  /** Goods about which something must be known first; what comes after them waits for the answer. */
  readonly asked: AskedGoods | null
}

const questions: readonly string[] = [
  'weight-needed',
  'age-needed',
  'serial-needed',
] satisfies GoodsQuestion[]
const isQuestion = (reason: string): reason is GoodsQuestion => questions.includes(reason)

const noRules: GoodsRules = { codes: [], bags: [], deposits: {} }

type Question = {
  readonly asked: AskedGoods | null
  readonly ask: (product: Product, question: GoodsQuestion) => Promise<GoodsAnswer | null>
}

function useQuestion(): Question {
  const [asked, setAsked] = useState<AskedGoods | null>(null)
  const ask: Question['ask'] = (product, question) =>
    new Promise((resolve) => {
      const answer: AskedGoods['answer'] = (given) => {
        setAsked(null)
        resolve(given)
      }
      setAsked({ product, question, answer })
    })
  return { asked, ask }
}

/** Adds goods with the tone and the words of each outcome; where the basket is closed by the time they are found, nothing. */
export function useAddProduct(pricing: Pricing, isClosed: boolean): AddProduct {
  const queries = useQueries()
  const { sounds, newId } = useServices()
  const { t, formats } = useI18n()
  const say = useSay()
  const { store } = useSale()
  const rules = useGoodsRules()
  const { asked, ask } = useQuestion()
  const [queue] = useState(() => new ScanQueue())

  const mayAdd = useSteady(() => !isClosed)

  const refuseIn = (text: string): void => {
    sounds.play('refused')
    say({ tone: 'bad', text })
  }
  const refuse = (reason: string, values: Readonly<Record<string, string>> = {}): void =>
    refuseIn(t(`sale.refused.${reason}`, values))
  const notFound = (found: 'unknown-code' | 'no-catalogue', code: string): void => {
    sounds.play('unknown')
    say({ tone: 'warn', text: t(`sale.${found}`, { code }) })
  }
  const showCoupon = (code: string): void => {
    store.showCoupon(code)
    sounds.play('added')
    const isIdle = totals(store.current(), pricing).idleCoupons.includes(code)
    say({
      tone: isIdle ? 'warn' : 'good',
      text: t(isIdle ? 'sale.coupon-shown-idle' : 'sale.coupon-shown', { code }),
    })
  }
  const put = async (goods: GoodsCode, product: Product): Promise<void> => {
    if (!mayAdd()) return refuseIn(t('payment.scan-refused'))
    // The line is drawn first; its tone comes a moment after it.
    const added = flushSync(() => store.add({ goods, product, key: newId(), pricing }))
    if (added.result === 'added') return sounds.play('added')
    if (added.result === 'unknown') return notFound('unknown-code', goods.code)
    if (!isQuestion(added.reason)) return refuse(added.reason, { name: product.name, letter: product.vat })
    const answer = await ask(product, added.reason)
    if (!answer)
      return added.reason === 'age-needed' ? refuse('too-young', { name: product.name }) : undefined
    const { checkedAge, ...known } = answer
    if (checkedAge !== undefined) store.confirmAge(checkedAge)
    return put({ ...goods, ...known }, product)
  }
  const lookUp = async (read: ReadCode): Promise<void> => {
    const { codes } = rules ?? (await queries.goodsRules().catch(() => noRules))
    const goods = readGoodsCode(read, { codes, day: pricing.here.day })
    if (!goods.ok) return refuse(goods.reason, { code: read.code })
    const { code } = goods.value
    const answer = await findGoods(queries, code, pricing.here)
    if (answer.found === 'product') return put(goods.value, answer.product)
    if (answer.found === 'coupon') return showCoupon(code)
    if (answer.found === 'refused')
      return refuseIn(couponWords(answer.refusal, code, { t, formats, day: pricing.here.day }))
    return answer.found === 'lookup-failed' ? refuse(answer.found) : notFound(answer.found, code)
  }
  return {
    byCode: (read) => void queue.take(() => lookUp(read)),
    add: (product) => void queue.take(() => put({ code: product.sku }, product)),
    asked,
  }
}
