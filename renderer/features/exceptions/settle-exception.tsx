import { useState } from 'react'
import { settleException } from '#src/app/settle-exception.ts'
import { exceptionOutcomes, type ExceptionOutcome } from '#src/domain/exception/exception-facts.ts'
import type { ExceptionState } from '#src/domain/exception/exception-state.ts'
import { useApproval } from '../../lib/approval/approval.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceRow } from '../../ui/choice-row.tsx'
import styles from './exceptions.module.css'

type SettleExceptionProps = { readonly exception: ExceptionState }

/** What became of an exception; it is settled as soon as that is tapped. */
export function SettleException({ exception }: SettleExceptionProps) {
  const { t } = useI18n()
  const { run, start } = useRunAct()
  const approve = useApproval('settle-exception')
  const [isOpen, setIsOpen] = useState(false)
  const settle = async (outcome: ExceptionOutcome): Promise<void> => {
    if (run.state === 'running') return
    if ((await approve({ about: exception.id })) === null) return
    await start((context) => settleException(context, exception, outcome))
  }
  return (
    <div className={styles.outcome}>
      {isOpen ? (
        <ChoiceRow
          label={t('exceptions.outcome')}
          choices={exceptionOutcomes.map((outcome) => ({
            value: outcome,
            label: t(`exceptions.outcome.${outcome}`),
          }))}
          value={null}
          onChoose={(outcome) => void settle(outcome)}
          testId={testIds.exceptionOutcome}
        />
      ) : (
        <Button size="small" onPress={() => setIsOpen(true)} testId={testIds.exceptionSettle(exception.id)}>
          {t('exceptions.settle')}
        </Button>
      )}
      <RunTrouble run={run} testId="exception-error" />
    </div>
  )
}
