import { identityKinds } from '#src/domain/returns/blind-return.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useIssuedOnDisplay } from '../../lib/voucher/use-issued-on-display.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceRow } from '../../ui/choice-row.tsx'
import { Done } from '../../ui/done.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Page } from '../../ui/page.tsx'
import { HeldList } from './held-list.tsx'
import styles from './returns.module.css'
import { useBlindReturn } from './use-blind-return.ts'

type BlindPanelProps = { readonly shift: ShiftState; readonly onClose: () => void }

/** Goods without any proof: store credit at the lowest price of 30 days, a document seen, a manager's word. */
export function BlindPanel({ shift, onClose }: BlindPanelProps) {
  const { t, formats } = useI18n()
  const act = useBlindReturn(shift)
  const { decision } = act
  useIssuedOnDisplay(act.done?.voucher ?? null, act.done?.total)
  if (act.done) {
    return (
      <Done
        title={t('returns.done', { document: act.done.document })}
        document={act.done.document}
        nextLabel={t('returns.next')}
        onNext={onClose}
        testId={testIds.blindDone}
      >
        <p>{t('returns.gone.voucher', { sum: formats.money(act.done.total) })}</p>
        <p>{t('returns.sign')}</p>
      </Done>
    )
  }
  const isRunning = act.run.state === 'running'
  const failed = decision.grounds.find(({ passed }) => !passed)
  return (
    <Page
      title={t('returns.blind-title')}
      subtitle={t('returns.blind-words')}
      acts={
        <Button onPress={onClose} hotkey="Escape" isDisabled={isRunning}>
          {t('common.back')}
        </Button>
      }
    >
      <ChoiceRow
        label={t('returns.blind-identity')}
        choices={identityKinds.map((value) => ({ value, label: t(`returns.identity.${value}`) }))}
        value={act.identity}
        onChoose={act.setIdentity}
        testId={testIds.blindIdentity}
      />
      <HeldList held={act} worth={({ unitValue }) => formats.money(unitValue)} />
      <div className={styles.act}>
        <RunTrouble run={act.run} testId={testIds.returnError} />
        {failed && <p className={styles.hint}>{t(`returns.blind-rule.${failed.rule}`)}</p>}
        <Figure
          label={t('returns.means.store-credit')}
          amount={formats.amount(decision.total)}
          unit={formats.unit(decision.total)}
          testId={testIds.returnTotal}
        />
        <Button
          kind="main"
          size="tall"
          hotkey="F4"
          isDisabled={!decision.isAllowed || isRunning}
          onPress={() => void act.confirm()}
          testId={testIds.blindConfirm}
        >
          {t(isRunning ? 'act.running' : 'returns.blind-confirm')}
        </Button>
      </div>
    </Page>
  )
}
