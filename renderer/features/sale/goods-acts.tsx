import { memo, useState } from 'react'
import type { ReadCode } from '#src/app/read-goods-code.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useGoodsRules } from '../../lib/live/use-goods-rules.ts'
import { Button } from '../../ui/button.tsx'
import styles from './goods-acts.module.css'
import { NipDialog } from './nip-dialog.tsx'
import { PriceCheck } from './price-check.tsx'
import { useBasketPart } from './sale-context.tsx'
import { useBags } from './use-bags.ts'

type GoodsActsProps = {
  /** While paying the basket stays as it is. */
  readonly isPaying: boolean
  readonly onCode: (read: ReadCode) => void
}

const bagKeys = ['F10', 'Shift+F10']

/** What is done beside scanning: a price without a sale, bags, the buyer's tax number. */
export const GoodsActs = memo(function GoodsActs({ isPaying, onCode }: GoodsActsProps) {
  const { t, formats } = useI18n()
  const buyerNip = useBasketPart('buyerNip')
  const bags = useBags(useGoodsRules()?.bags ?? [])
  const [open, setOpen] = useState<'price' | 'nip' | null>(null)
  const close = (): void => setOpen(null)
  return (
    <div className={styles.acts}>
      <Button
        size="small"
        hotkey="F3"
        isDisabled={isPaying}
        onPress={() => setOpen('price')}
        testId={testIds.goodsAct('price')}
      >
        {t('sale.price-check')}
      </Button>
      {bags.map((bag, index) => (
        <Button
          key={bag.sku}
          size="small"
          icon="bag"
          {...(bagKeys[index] && { hotkey: bagKeys[index] })}
          isDisabled={isPaying}
          onPress={() => onCode({ code: bag.sku })}
          testId={testIds.goodsAct(`bag-${bag.sku}`)}
        >
          {`${bag.name} ${formats.amount(bag.price)}`}
        </Button>
      ))}
      <Button
        size="small"
        hotkey="F11"
        isDisabled={isPaying}
        isPressed={buyerNip !== undefined}
        onPress={() => setOpen('nip')}
        testId={testIds.goodsAct('nip')}
      >
        {buyerNip === undefined ? t('sale.nip-act') : t('sale.nip-of', { nip: buyerNip })}
      </Button>
      {open === 'price' && <PriceCheck onClose={close} />}
      {open === 'nip' && <NipDialog onClose={close} />}
    </div>
  )
})
