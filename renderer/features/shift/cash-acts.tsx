import type { Permission } from '#src/domain/access/permissions.ts'
import type { CashMovementKind } from '#src/domain/shift/cash-facts.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { SlipButton } from '../../lib/slip/slip-button.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useIsFiscal } from '../../lib/live/use-is-fiscal.ts'
import { Button } from '../../ui/button.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { ReportButton } from './report-button.tsx'
import styles from './shift.module.css'
import { useCardDevice } from './use-card-device.ts'

/** What opens a panel of its own. */
export type CashAct =
  CashMovementKind | 'open-drawer' | 'deposit' | 'card-day' | 'fiscal-day' | 'lift' | 'close'

/** Who needs nothing of their own for it asks another person. */
const acts: readonly { readonly act: CashAct; readonly icon: IconName; readonly needs: Permission | null }[] =
  [
    { act: 'paid-in', icon: 'arrow-in', needs: 'move-cash' },
    { act: 'paid-out', icon: 'arrow-out', needs: 'move-cash' },
    { act: 'safe-drop', icon: 'vault', needs: 'move-cash' },
    { act: 'deposit', icon: 'bag', needs: 'sell' },
    { act: 'open-drawer', icon: 'wallet', needs: null },
    { act: 'card-day', icon: 'card', needs: 'close-shift' },
    { act: 'fiscal-day', icon: 'printer', needs: 'close-shift' },
    { act: 'lift', icon: 'package', needs: 'close-shift' },
  ]

type CashActsProps = {
  readonly permissions: readonly Permission[]
  readonly shift: ShiftState
  readonly onChoose: (act: CashAct) => void
}

/** What can be done with the drawer, as far as this person may. */
export function CashActs({ permissions, shift, onChoose }: CashActsProps) {
  const { t } = useI18n()
  const cardDevice = useCardDevice()
  const isFiscal = useIsFiscal()
  return (
    <>
      <div className={styles.acts}>
        {acts
          .filter(({ needs }) => needs === null || permissions.includes(needs))
          .filter(({ act }) => act !== 'card-day' || cardDevice !== null)
          .filter(({ act }) => act !== 'lift' || shift.box !== undefined)
          .filter(({ act }) => act !== 'fiscal-day' || isFiscal)
          .map(({ act, icon }) => (
            <Button
              key={act}
              size="tall"
              icon={icon}
              isWide
              onPress={() => onChoose(act)}
              testId={testIds.cashAct(act)}
            >
              {t(`cash.act.${act}`)}
            </Button>
          ))}
        {permissions.includes('see-expected-cash') && <ReportButton shift={shift} />}
        {permissions.includes('reprint') && (
          <SlipButton size="tall" icon="eye" isWide>
            {t('slip.last')}
          </SlipButton>
        )}
      </div>
      {permissions.includes('close-shift') && (
        <Button
          kind="main"
          size="tall"
          icon="check"
          isWide
          onPress={() => onChoose('close')}
          testId={testIds.shiftClose}
        >
          {t('cash.act.close')}
        </Button>
      )}
    </>
  )
}
