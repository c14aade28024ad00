import { drawerCauses, openDrawer, type DrawerCause } from '#src/app/open-drawer.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useApproval } from '../../lib/approval/approval.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { Button } from '../../ui/button.tsx'
import { PanelEnd } from './panel-end.tsx'
import styles from './shift.module.css'

type OpenDrawerPanelProps = { readonly shift: ShiftState; readonly onDone: () => void }

/** The drawer opens as soon as the reason is tapped, by whoever may; for anybody else a person who may allows it. */
export function OpenDrawerPanel({ shift, onDone }: OpenDrawerPanelProps) {
  const { t } = useI18n()
  const { run, start } = useRunAct()
  const approve = useApproval('open-drawer')
  const open = async (cause: DrawerCause): Promise<void> => {
    const by = await approve({ about: shift.shift, shift: shift.shift, cause })
    if (by === null) return
    if (await start((context) => openDrawer(context, shift, cause))) onDone()
  }
  return (
    <div className={styles.form}>
      <p className={styles.lead}>{t('cash.drawer-lead')}</p>
      <div className={styles.acts}>
        {drawerCauses.map((cause) => (
          <Button
            key={cause}
            size="tall"
            isWide
            isDisabled={run.state === 'running'}
            onPress={() => void open(cause)}
            testId={`${testIds.drawerCause}-${cause}`}
          >
            {t(`cash.cause.${cause}`)}
          </Button>
        ))}
      </div>
      <RunTrouble run={run} testId="cash-error" />
      <PanelEnd onBack={onDone} />
    </div>
  )
}
