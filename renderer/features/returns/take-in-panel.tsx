import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { Done } from '../../ui/done.tsx'
import { Page } from '../../ui/page.tsx'
import { HeldList } from './held-list.tsx'
import styles from './returns.module.css'
import { useTakeIn } from './use-take-in.ts'

type TakeInPanelProps = { readonly number: string; readonly onClose: () => void }

/** Goods whose purchase nobody here knows: a protocol now, money when it is found. */
export function TakeInPanel({ number, onClose }: TakeInPanelProps) {
  const { t } = useI18n()
  const act = useTakeIn(number)
  if (act.done !== null) {
    return (
      <Done
        title={t('returns.take-in-done', { document: act.done })}
        document={act.done}
        nextLabel={t('returns.next')}
        onNext={onClose}
        testId={testIds.takeInDone}
      >
        {t('returns.take-in-done-words')}
      </Done>
    )
  }
  const isRunning = act.run.state === 'running'
  return (
    <Page
      title={t('returns.take-in-title', { number })}
      subtitle={t('returns.take-in-words')}
      acts={
        <Button onPress={onClose} hotkey="Escape" isDisabled={isRunning}>
          {t('common.back')}
        </Button>
      }
    >
      <HeldList held={act} />
      <RunTrouble run={act.run} testId={testIds.returnError} />
      {!act.hasShift && <p className={styles.hint}>{t('returns.hint.no-shift')}</p>}
      <Button
        kind="main"
        size="tall"
        hotkey="F4"
        isDisabled={act.lines.length === 0 || !act.hasShift || isRunning}
        onPress={() => void act.confirm()}
        testId={testIds.takeInConfirm}
      >
        {t(isRunning ? 'act.running' : 'returns.take-in-confirm')}
      </Button>
    </Page>
  )
}
