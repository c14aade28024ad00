import { useState } from 'react'
import { isPurchaseNumber, seekPurchase } from '#src/app/seek-purchase.ts'
import { isDocumentNo } from '#src/base/ids.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import styles from './returns.module.css'

type SeekPurchaseProps = {
  readonly number: string
  /** Somebody has told that a purchase has this number. */
  readonly isPurchase?: boolean
  readonly onTakeIn: () => void
}

/** Not found here: head office can be asked by number. The answer appears in the list above by itself. */
export function SeekPurchase({ number, isPurchase = false, onTakeIn }: SeekPurchaseProps) {
  const { t } = useI18n()
  const link = useLive('link')
  const { run, start } = useRunAct()
  const [question, setQuestion] = useState<string | null>(null)
  const isOnline = link.state === 'online'
  const seek = async (): Promise<void> => {
    const asked = await start((context) => seekPurchase(context, number))
    if (asked) setQuestion(asked.fact)
  }
  const { value: isNotKnown = false } = useReplica({
    key: question,
    topics: ['orders'],
    ask: (queries) => queries.isSoughtInVain(number, question ?? ''),
  })
  if (!isPurchaseNumber(number)) {
    return (
      <div className={styles.missing} data-testid={testIds.purchaseMissing}>
        <Empty icon="package-search" title={t('returns.nobody-title')}>
          {t('returns.nobody-words')}
        </Empty>
      </div>
    )
  }
  // Slips of reports have numbers of the same form.
  const wordsOf = (key: string): string =>
    isDocumentNo(number) && !isPurchase ? `${t(key)} ${t('returns.other-document')}` : t(key)
  const takeIn = (
    <Button hotkey="F6" onPress={onTakeIn} testId={testIds.takeIn}>
      {t('returns.take-in')}
    </Button>
  )
  if (question !== null && !isNotKnown) {
    return (
      <div
        className={styles.missing}
        data-testid={testIds.seekState}
        data-state={isOnline ? 'asked' : 'waiting'}
      >
        <Empty icon="cloud" title={t('returns.sought-title', { number })}>
          {t(isOnline ? 'returns.sought-words' : 'returns.sought-offline')}
        </Empty>
        {takeIn}
      </div>
    )
  }
  return (
    <div className={styles.missing} data-testid={testIds.purchaseMissing}>
      {isNotKnown ? (
        <div data-testid={testIds.seekState} data-state="not-known">
          <Empty icon="package-search" title={t('returns.not-known-title', { number })}>
            {wordsOf('returns.not-known-words')}
          </Empty>
        </div>
      ) : (
        <Empty icon="package-search" title={t('returns.missing-title', { number })}>
          {wordsOf(isOnline ? 'returns.missing-words' : 'returns.missing-offline')}
        </Empty>
      )}
      <RunTrouble run={run} testId={testIds.returnError} />
      <div className={styles.ways}>
        {takeIn}
        <Button
          kind="main"
          hotkey="F4"
          onPress={() => void seek()}
          isDisabled={run.state === 'running'}
          testId={testIds.seek}
        >
          {t('returns.seek')}
        </Button>
      </div>
    </div>
  )
}
