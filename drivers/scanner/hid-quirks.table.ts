/** What makers do beside the standard of HID bar code scanners (USB usage tables, page 8C). */
export type HidQuirk = {
  readonly vendor: string
  /** USB vendor numbers, four hexadecimal digits. */
  readonly vendorIds: readonly string[]
  /** Feature reports without which it sends no decoded data; number of the report first. */
  readonly greeting?: readonly (readonly number[])[]
  /** The maker's own letter of the symbology, and where it stands in a report: for models that leave the AIM identifier out. */
  readonly codeId?: { readonly at: number; readonly aim: Readonly<Record<string, string>> }
}

const hidQuirks: readonly HidQuirk[] = [
  {
    vendor: 'Honeywell, Metrologic',
    vendorIds: ['0c2e', '23d0'],
    greeting: [[0xfe, 0x01]],
    codeId: {
      at: 61,
      aim: { d: ']E0', D: ']E4', c: ']E0', E: ']E0', j: ']C0', I: ']C1', s: ']Q1', w: ']d1' },
    },
  },
  { vendor: 'Zebra, Symbol', vendorIds: ['05e0'] },
  { vendor: 'Datalogic', vendorIds: ['05f9'] },
]

const plain: HidQuirk = { vendor: 'any', vendorIds: [] }

export const hidQuirkOf = (vendorId: string | undefined): HidQuirk =>
  hidQuirks.find(({ vendorIds }) => vendorIds.some((id) => id === vendorId)) ?? plain
