import { sourceNumber } from '#src/domain/returns/source-number.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { ReturnedCard } from './returned-card.tsx'
import { SeekPurchase } from './seek-purchase.tsx'

type NothingFoundProps = {
  readonly number: string
  /** Goods come in under the number of their purchase. */
  readonly onTakeIn: (number: string) => void
}

/** No purchase here has this number: a return may have it, of one that is elsewhere or of none; else head office is asked. */
export function NothingFound({ number, onTakeIn }: NothingFoundProps) {
  const { value: returned = null } = useReplica({
    key: `return:${number}`,
    topics: ['sales'],
    ask: (queries) => queries.returnOf(number),
  })
  if (returned && !returned.source) return <ReturnedCard returned={returned} />
  const wanted = returned?.source ? sourceNumber(returned.source) : number
  return (
    <>
      {returned && <ReturnedCard returned={returned} />}
      <SeekPurchase
        key={wanted}
        number={wanted}
        isPurchase={returned !== null}
        onTakeIn={() => onTakeIn(wanted)}
      />
    </>
  )
}
