import { useState } from 'react'
import { setInBox } from '#src/domain/shift/foreign-in-box.ts'
import type { BoxSetIn } from '#src/domain/shift/box-facts.ts'
import { carriedBy, isBoxNumber, readBoxCode, type BoxCode } from '#src/domain/shift/box-code.ts'
import type { Currency, Money } from '#src/domain/money/money.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useQueries, useServices } from '../../lib/services/services.tsx'
import { useCashPolicy } from '../../lib/live/use-cash-policy.ts'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'

export type Box = {
  /** Each shift here works from a box; false, too, before the policy has been read. */
  readonly isFloating: boolean
  readonly number: string
  readonly typeNumber: (typed: string) => void
  readonly isSound: boolean
  /** Why the slip scanned last was not taken. */
  readonly refusal: string | null
  /** Of the slip that was scanned. */
  readonly slip: BoxCode | null
  /** What goes into the fact, with what was counted; of a currency that was not, what the slip says. */
  readonly setIn: (counted: readonly Money[], currency: Currency) => Opening | null
}

type Opening = { readonly float: Money; readonly box?: BoxSetIn }

/** The cash box of a shift to be opened: one from another till by its slip, or a fresh one by its number. */
export function useBox(): Box {
  const { t } = useI18n()
  const { sounds } = useServices()
  const queries = useQueries()
  const [slip, setSlip] = useState<BoxCode | null>(null)
  const [typed, setTyped] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const isFloating = useCashPolicy().floatingTills === 1
  const refuse = (text: string): void => {
    sounds.play('refused')
    setRefusal(text)
  }
  const take = async (code: string): Promise<void> => {
    const read = readBoxCode(code)
    if (!read) return refuse(t('shift.box-bad'))
    const known = await queries.boxOf(read.from).catch(() => undefined)
    if (known === undefined) return refuse(t('shift.box-unread'))
    if (known?.setIn) return refuse(t('shift.box-gone', { terminal: known.setIn.terminal }))
    setRefusal(null)
    setSlip(read)
    setTyped(read.box)
  }
  useScanClaim(({ code }) => void take(code), isFloating)
  const isSound = isBoxNumber(typed)
  return {
    ...{ isFloating, isSound, refusal, slip, number: typed },
    typeNumber: (next) => {
      setRefusal(null)
      setSlip(null)
      setTyped(next.toUpperCase())
    },
    setIn: (counted, currency) => {
      const carried = slip && carriedBy(slip, currency)
      const float = counted.find((sum) => sum.currency === currency) ?? carried?.sum
      if (!float || (isFloating && !isSound)) return null
      return isFloating ? { float, box: setInBox(typed, carried, counted) } : { float }
    },
  }
}
