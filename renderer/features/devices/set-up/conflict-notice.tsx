import type { DeviceConfig } from '#src/device/device-config.ts'
import type { DeviceConflict } from '#src/device/set-up/device-conflicts.ts'
import { useI18n } from '../../../lib/i18n/i18n.tsx'
import { testIds } from '../../../lib/test-ids.ts'
import { Notice } from '../../../ui/notice.tsx'

type ConflictNoticeProps = {
  readonly conflicts: readonly DeviceConflict[]
  readonly devices: readonly DeviceConfig[]
}

/** What another device has the better right to, and what to do about it. */
export function ConflictNotice({ conflicts, devices }: ConflictNoticeProps) {
  const { t } = useI18n()
  return conflicts.map((conflict) => {
    const other = devices.find(({ id }) => id === conflict.with)
    const device = other?.name ?? (other ? `${t(`devices.kind.${other.kind}`)} (${other.id})` : conflict.with)
    return (
      <Notice key={conflict.with} tone="warn" testId={testIds.deviceConflict}>
        {t(`device-set-up.conflict.${conflict.over}`, { device })}
      </Notice>
    )
  })
}
