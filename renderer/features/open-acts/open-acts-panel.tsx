import { useState } from 'react'
import type { OpenAct, SettleChoice } from '#src/contract/acts/act-draft.ts'
import type { Currency } from '#src/domain/money/money.ts'
import { money } from '#src/domain/money/money.ts'
import { useApproval } from '../../lib/approval/approval.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useLive } from '../../lib/live/use-live.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { SidePanel } from '../../ui/dialog.tsx'
import styles from './open-acts.module.css'

type OpenActsPanelProps = {
  readonly onClose: () => void
  /** The act stands after all: what the screens still hold of it is over. */
  readonly onFinished: (act: OpenAct) => void
}

/** Acts that the end of the program cut short: what is known of each, and the two ways on. */
export function OpenActsPanel({ onClose, onFinished }: OpenActsPanelProps) {
  const { t } = useI18n()
  const acts = useLive('openActs')
  const settled = (act: OpenAct, choice: SettleChoice): void => {
    if (choice !== 'abandon' && choice !== 'unpaid') onFinished(act)
    if (acts.length <= 1) onClose()
  }
  return (
    <SidePanel
      title={t('open-acts.title')}
      onClose={onClose}
      closeLabel={t('open-acts.later')}
      testId={testIds.openActs}
    >
      <p className={styles.quiet}>{t('open-acts.lead')}</p>
      {acts.map((act) => (
        <OpenActCard key={act.act} act={act} onSettled={(choice) => settled(act, choice)} />
      ))}
      {acts.length === 0 && <p>{t('open-acts.none')}</p>}
    </SidePanel>
  )
}

type FiscalWordsProps = {
  readonly act: OpenAct
  readonly isDisabled: boolean
  readonly onSettle: (choice: SettleChoice) => Promise<void>
}

/** A person's word instead of the fiscal printer's. */
function FiscalWords({ act, isDisabled, onSettle }: FiscalWordsProps) {
  const { t } = useI18n()
  const approve = useApproval('settle-fiscal')
  const takeWord = async (choice: 'fiscal-marked' | 'fiscal-skipped'): Promise<void> => {
    if ((await approve({ about: null, cause: 'check' })) !== null) await onSettle(choice)
  }
  return (
    <div className={styles.acts}>
      <Button
        size="small"
        isDisabled={isDisabled}
        onPress={() => void takeWord('fiscal-marked')}
        testId={testIds.openActMarked(act.act)}
      >
        {t('fiscal.marked')}
      </Button>
      <Button
        size="small"
        isDisabled={isDisabled}
        onPress={() => void takeWord('fiscal-skipped')}
        testId={testIds.openActSkipped(act.act)}
      >
        {t('fiscal.skipped')}
      </Button>
    </div>
  )
}

type OpenActCardProps = { readonly act: OpenAct; readonly onSettled: (choice: SettleChoice) => void }

const currencies: readonly Currency[] = ['PLN', 'EUR', 'CZK', 'GBP', 'USD']

function OpenActCard({ act, onSettled }: OpenActCardProps) {
  const { terminal, live } = useServices()
  const { t, formats } = useI18n()
  const say = useSay()
  const [isSettling, setIsSettling] = useState(false)
  const { about, minor, currency: code } = act.summary
  const number = about?.slice(about.indexOf(':') + 1)
  const currency = currencies.find((known) => known === code)
  const approve = useApproval('settle-payment')
  const takeWord = async (choice: 'paid' | 'unpaid'): Promise<void> => {
    if ((await approve({ about: null, cause: 'check' })) !== null) await settle(choice)
  }
  const settle = async (choice: SettleChoice): Promise<void> => {
    setIsSettling(true)
    const result = await terminal.acts.settle({ act: act.act, choice }).catch(() => null)
    setIsSettling(false)
    if (!result) say({ tone: 'bad', text: t('act.refused.no-answer') })
    else if (!result.ok) {
      say({
        tone: 'bad',
        text: t(`act.refused.${result.reason}`, { by: result.takenBy ?? t('act.somebody') }),
      })
    } else say({ tone: 'good', text: t(`open-acts.done.${choice}`) })
    await live.refresh()
    if (result?.ok) onSettled(choice)
  }
  return (
    <Card>
      <div className={styles.head}>
        <strong className={styles.kind}>{t(`open-acts.kind.${act.kind}`)}</strong>
        <Chip>{formats.moment(act.at)}</Chip>
      </div>
      <p className={styles.facts}>
        {[number, minor !== null && currency && formats.money(money(minor, currency))]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p>{t(`open-acts.known.${act.known}`)}</p>
      {act.cause && <p>{t(`fiscal.cause.${act.cause}`)}</p>}
      <div className={styles.acts}>
        <Button
          kind="main"
          isDisabled={isSettling}
          onPress={() => void settle('finish')}
          testId={testIds.openActFinish(act.act)}
        >
          {t('open-acts.finish')}
        </Button>
        {act.known !== 'fiscal-registered' && act.known !== 'refund-done' && (
          <Button
            isDisabled={isSettling}
            onPress={() => void settle('abandon')}
            testId={testIds.openActAbandon(act.act)}
          >
            {t('open-acts.abandon')}
          </Button>
        )}
      </div>
      {(act.known === 'fiscal-unknown' || act.known === 'fiscal-not-done') && (
        <FiscalWords act={act} isDisabled={isSettling} onSettle={settle} />
      )}
      {(act.known === 'payment-unknown' || act.known === 'refund-unknown') && (
        <div className={styles.acts}>
          <Button
            size="small"
            isDisabled={isSettling}
            onPress={() => void takeWord('paid')}
            testId={testIds.openActPaid(act.act)}
          >
            {t(`${doubtOf(act)}.doubt-paid`)}
          </Button>
          <Button
            size="small"
            isDisabled={isSettling}
            onPress={() => void takeWord('unpaid')}
            testId={testIds.openActUnpaid(act.act)}
          >
            {t(`${doubtOf(act)}.doubt-unpaid`)}
          </Button>
        </div>
      )}
    </Card>
  )
}

const doubtOf = ({ known }: OpenAct): string => (known === 'refund-unknown' ? 'refund' : 'payment')
