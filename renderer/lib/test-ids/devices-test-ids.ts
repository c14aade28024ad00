/** Names by which tests find what they touch: devices, their set-up and their troubles. */
export const devicesTestIds = {
  // set-up of devices
  setUpDevices: 'set-up-devices',
  deviceSetUpPlace: 'device-set-up-place',
  devicesBack: 'devices-back',
  findDevices: 'find-devices',
  foundDevice: (path: string): string => `found-${path}`,
  useDevice: (path: string): string => `use-device-${path}`,
  addDevice: (kind: string): string => `add-device-${kind}`,
  deviceSetUp: (id: string): string => `device-set-up-${id}`,
  changeDevice: (id: string): string => `change-device-${id}`,
  dropDevice: (id: string): string => `drop-device-${id}`,
  deviceConflict: 'device-conflict',
  deviceForm: 'device-form',
  /** Choices: `device-kind-<kind>`. */
  deviceKind: 'device-kind',
  /** Choices: `device-field-<name>-<value>`. */
  deviceField: (name: string): string => `device-field-${name}`,
  saveDevice: 'save-device',
  /** `page`, `code-pages`, `drawer`, `label`, `text`, `fiscal`, `card`, `payment`. */
  tryDevice: (name: string, id: string): string => `try-${name}-${id}`,
  trialAnswer: (id: string): string => `trial-answer-${id}`,
  drawerState: 'drawer-state',
  /** Bears `data-reading`. */
  scaleTrial: 'scale-trial',
  fiscalHealth: 'fiscal-health',
  settingsFolder: 'settings-folder',
  exportSettings: 'export-settings',
  importSettings: 'import-settings',
  undoImport: 'undo-import',
  wholeLog: 'whole-device-log',
  scanTrial: 'scan-trial',
  deviceLog: 'device-log',
  deviceFolder: 'device-folder',
  exportDevices: 'export-devices',

  // troubles
  openActs: 'open-acts',
  openActFinish: (act: string): string => `open-act-finish-${act}`,
  openActPaid: (act: string): string => `open-act-paid-${act}`,
  openActUnpaid: (act: string): string => `open-act-unpaid-${act}`,
  openActAbandon: (act: string): string => `open-act-abandon-${act}`,
  jobs: 'jobs',
  jobPrinted: (job: string): string => `job-printed-${job}`,
  jobReprint: (job: string): string => `job-reprint-${job}`,
  jobDismiss: (job: string): string => `job-dismiss-${job}`,
  devicesPanel: 'devices-panel',
  device: (id: string): string => `device-${id}`,
  tryDeviceAgain: (id: string): string => `try-device-again-${id}`,
  notice: (code: string): string => `notice-${code}`,
  toast: 'toast',
} as const
