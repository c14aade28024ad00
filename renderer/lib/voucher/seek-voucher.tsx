import { useState } from 'react'
import { seekPurchase } from '#src/app/seek-purchase.ts'
import type { VoucherId } from '#src/base/ids.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { RunTrouble } from '../act/run-trouble.tsx'
import { testIds } from '../test-ids.ts'
import { useLive } from '../live/use-live.ts'
import { useRunAct } from '../act/use-run-act.ts'

type SeekVoucherProps = { readonly id: VoucherId; readonly words: string }

/** Nobody here knows the voucher: head office can be asked. The answer appears by itself. */
export function SeekVoucher({ id, words }: SeekVoucherProps) {
  const { t } = useI18n()
  const isOnline = useLive('link').state === 'online'
  const { run, start } = useRunAct()
  const [isSought, setIsSought] = useState(false)
  const seek = async (): Promise<void> => {
    if (await start((context) => seekPurchase(context, id))) setIsSought(true)
  }
  return (
    <>
      <Notice
        tone="warn"
        testId={testIds.voucherUnknown}
        acts={
          isOnline &&
          !isSought && (
            <Button
              size="small"
              isDisabled={run.state === 'running'}
              onPress={() => void seek()}
              testId={testIds.voucherSeek}
            >
              {t('voucher.seek')}
            </Button>
          )
        }
      >
        {isSought ? t('voucher.sought') : words}
      </Notice>
      <RunTrouble run={run} testId={testIds.voucherError} />
    </>
  )
}
