import { useRef, useState } from 'react'
import type { Sku } from '#src/base/ids.ts'
import type { Product } from '#src/domain/product/product.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useQueries, useServices } from '../../lib/services/services.tsx'
import { useSay } from '../../lib/toasts.tsx'

type AskedAge = { readonly product: Product; readonly answer: (isOldEnough: boolean) => void }

export type AgeCheck = {
  /** What is asked at this moment; null for nothing. */
  readonly asked: AskedAge | null
  /** Whether whoever has come may have goods of that kind; asks for the age where it was not checked yet. */
  readonly mayHave: (sku: Sku) => Promise<boolean>
  /** Years that were checked, as the fact of the handover names them. */
  readonly checked: () => { readonly checkedAge?: number }
}

/** Age of whoever collects an order, asked once; goods that they are too young for are not counted and stay here. */
export function useAgeCheck(): AgeCheck {
  const { t } = useI18n()
  const { sounds } = useServices()
  const queries = useQueries()
  const say = useSay()
  const [asked, setAsked] = useState<AskedAge | null>(null)
  const checkedAge = useRef(0)
  // One question at a time: a scan that comes while the catalogue is asked waits for the answer.
  const turn = useRef(Promise.resolve(true))
  const ask = (product: Product): Promise<boolean> =>
    new Promise((resolve) => {
      const answer = (isOldEnough: boolean): void => {
        setAsked(null)
        resolve(isOldEnough)
      }
      setAsked({ product, answer })
    })
  const refuse = (text: string): false => {
    sounds.play('refused')
    say({ tone: 'bad', text })
    return false
  }
  const check = async (sku: Sku): Promise<boolean> => {
    const product = await queries.productByCode(sku).catch(() => undefined)
    if (product === undefined) return refuse(t('common.list-failed'))
    const years = product?.minAge ?? 0
    if (product === null || years <= checkedAge.current) return true
    if (!(await ask(product))) return refuse(t('pickup.too-young', { name: product.name }))
    checkedAge.current = years
    return true
  }
  return {
    asked,
    mayHave: (sku) => (turn.current = turn.current.then(() => check(sku))),
    checked: () => (checkedAge.current > 0 ? { checkedAge: checkedAge.current } : {}),
  }
}
