import { useState } from 'react'
import { blockVoucher } from '#src/app/block-voucher.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import type { VoucherBlockCause } from '#src/domain/stored-value/voucher-facts.ts'
import { voucherBlockCauses } from '#src/domain/stored-value/voucher-facts.ts'
import type { VoucherState } from '#src/domain/stored-value/voucher-state.ts'
import { useApproval } from '../../lib/approval/approval.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './voucher-panel.module.css'

type VoucherBlockProps = { readonly voucher: VoucherState }

/** Blocks a card that was lost, for a cause of a list and on the word of a person who may; a found one pays again. */
export function VoucherBlock({ voucher }: VoucherBlockProps) {
  const { t } = useI18n()
  const approve = useApproval('block-voucher')
  const { run, start } = useRunAct()
  const [isAsking, setAsking] = useState(false)
  const isBlocked = voucher.block?.isBlocked === true
  const say = async (cause: VoucherBlockCause): Promise<void> => {
    const approvedBy = await approve({ about: documentIds.voucher(voucher.voucher), cause: 'other' })
    if (approvedBy === null) return
    const word = { voucher: voucher.voucher, isBlocked: cause !== 'found', cause, approvedBy }
    if (await start((context) => blockVoucher(context, word))) setAsking(false)
  }
  const isRunning = run.state === 'running'
  return (
    <div className={styles.block}>
      {isBlocked && (
        <Notice tone="bad" testId={testIds.voucherBlocked}>
          {t('voucher.blocked')}
        </Notice>
      )}
      <RunTrouble run={run} testId={testIds.voucherBlockError} />
      {isBlocked && (
        <Button isDisabled={isRunning} onPress={() => void say('found')} testId={testIds.voucherUnblock}>
          {t('voucher.unblock')}
        </Button>
      )}
      {!isBlocked && !isAsking && (
        <Button icon="lock" onPress={() => setAsking(true)} testId={testIds.voucherBlock}>
          {t('voucher.block')}
        </Button>
      )}
      {!isBlocked && isAsking && (
        <div className={styles.causes} role="group" aria-label={t('voucher.block-why')}>
          <p>{t('voucher.block-why')}</p>
          {voucherBlockCauses.map((cause) => (
            <Button
              key={cause}
              isDisabled={isRunning}
              onPress={() => void say(cause)}
              testId={testIds.voucherBlockCause(cause)}
            >
              {t(`voucher.block-cause.${cause}`)}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
