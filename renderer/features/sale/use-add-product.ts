import { useRef, useState } from 'react'
import type { Product } from '#src/domain/product/product.ts'
import type { Quantity } from '#src/domain/product/quantity.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { useQueries, useServices } from '../../lib/services.tsx'
import { useSay } from '../../lib/toasts.tsx'
import { useSale } from './sale-context.tsx'

export type AddProduct = {
  /** Looks a code up and adds what it stands for; codes are taken in the order in which they came. */
  readonly byCode: (code: string) => void
  readonly add: (product: Product, quantity?: Quantity) => void
  /** Goods that want a weight first. */
  readonly weighed: Product | null
  readonly dropWeighed: () => void
}

/** Adds goods with the tone and the words of each outcome. */
export function useAddProduct(): AddProduct {
  const queries = useQueries()
  const { sounds, newId } = useServices()
  const { t } = useI18n()
  const say = useSay()
  const { store } = useSale()
  const [weighed, setWeighed] = useState<Product | null>(null)
  const turn = useRef(Promise.resolve())

  const put = (code: string, product: Product | null, quantity?: Quantity): void => {
    const added = store.add({ code, product, key: newId(), ...(quantity && { quantity }) })
    if (added.result === 'added') return sounds.play('added')
    if (added.result === 'unknown') {
      sounds.play('unknown')
      return say({ tone: 'warn', text: t('sale.unknown-code', { code }) })
    }
    if (added.reason === 'weight-needed') return setWeighed(product)
    sounds.play('refused')
    return say({ tone: 'bad', text: t(`sale.refused.${added.reason}`) })
  }
  const hasCatalogue = async (): Promise<boolean> =>
    (await queries.catalogueStatus().catch(() => null))?.state === 'ready'
  const isCoupon = async (code: string): Promise<boolean> =>
    (await queries.offers().catch(() => [])).some(({ coupon }) => coupon === code)
  const showCoupon = (code: string): void => {
    store.showCoupon(code)
    sounds.play('added')
    say({ tone: 'good', text: t('sale.coupon-shown', { code }) })
  }
  const lookUp = async (code: string): Promise<void> => {
    const product = await queries.productByCode(code).catch(() => undefined)
    if (product === null && (await isCoupon(code))) return showCoupon(code)
    const isUnheard = product === null && !(await hasCatalogue())
    if (isUnheard) {
      sounds.play('unknown')
      return say({ tone: 'warn', text: t('sale.no-catalogue', { code }) })
    }
    if (product !== undefined) return put(code, product)
    sounds.play('refused')
    return say({ tone: 'bad', text: t('sale.lookup-failed') })
  }
  return {
    byCode: (code) => {
      turn.current = turn.current.then(() => lookUp(code))
    },
    add: (product, quantity) => put(product.sku, product, quantity),
    weighed,
    dropWeighed: () => setWeighed(null),
  }
}
