import { useI18n } from '../../lib/i18n.tsx'
import { RunTrouble } from '../../lib/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { HeldRow } from './held-row.tsx'
import styles from './returns.module.css'
import { useTakeIn } from './use-take-in.ts'

type TakeInPanelProps = { readonly number: string; readonly onClose: () => void }

/** Goods whose purchase nobody here knows: a protocol now, money when it is found. */
export function TakeInPanel({ number, onClose }: TakeInPanelProps) {
  const { t } = useI18n()
  const act = useTakeIn(number)
  if (act.done !== null) {
    return (
      <div className={styles.done} data-testid={testIds.takeInDone} data-document={act.done}>
        <Empty icon="check" title={t('returns.take-in-done', { document: act.done })}>
          {t('returns.take-in-done-words')}
        </Empty>
        <Button kind="main" size="tall" hotkey="Enter" onPress={onClose}>
          {t('returns.next')}
        </Button>
      </div>
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
      {act.lines.length === 0 ? (
        <Empty icon="barcode" title={t('returns.take-in-empty')} />
      ) : (
        <Card isFilling>
          <ul className={styles.held}>
            {act.lines.map((line) => (
              <li key={line.line}>
                <HeldRow
                  line={line}
                  onCondition={(condition) => act.setCondition(line.line, condition)}
                  onDrop={() => act.drop(line.line)}
                />
              </li>
            ))}
          </ul>
        </Card>
      )}
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
