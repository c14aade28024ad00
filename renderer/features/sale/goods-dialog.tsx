import { AgeDialog } from '../../lib/age/age-dialog.tsx'
import { SerialDialog } from './serial-dialog.tsx'
import type { AskedGoods } from './use-add-product.ts'
import { WeightDialog } from './weight-dialog.tsx'

type GoodsDialogProps = { readonly asked: AskedGoods }

/** What must be known of goods before they are added. */
export function GoodsDialog({ asked: { product, question, answer } }: GoodsDialogProps) {
  const close = (): void => answer(null)
  if (question === 'age-needed') {
    const years = product.minAge ?? 0
    return <AgeDialog product={product} onOldEnough={() => answer({ checkedAge: years })} onRefuse={close} />
  }
  if (question === 'serial-needed') {
    return <SerialDialog product={product} onSerial={(serial) => answer({ serial })} onClose={close} />
  }
  return <WeightDialog goods={product} onWeight={(weight) => answer({ weight })} onClose={close} />
}
