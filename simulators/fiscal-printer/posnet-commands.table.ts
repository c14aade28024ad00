/** How a field is written: text of at most so many characters, whole number, sum in minor units, decimal, truth, date. */
export type FieldKind = {
  readonly is: 'text' | 'number' | 'sum' | 'decimal' | 'truth' | 'date'
  readonly most?: number
}

export type CommandShape = {
  readonly required: readonly string[]
  readonly fields: Readonly<Record<string, FieldKind>>
  /** May be asked while another command is being carried out. */
  readonly async?: true
}

const text = (most: number): FieldKind => ({ is: 'text', most })
const sum: FieldKind = { is: 'sum' }
const truth: FieldKind = { is: 'truth' }
const number: FieldKind = { is: 'number' }
const bare: CommandShape = { required: [], fields: {} }

/** Commands of POT-I-DEV-37 that a till needs, with the limits that stand there. */
export const posnetCommands: Readonly<Record<string, CommandShape>> = {
  sdev: { ...bare, async: true },
  sprn: { ...bare, async: true },
  sdrwr: { ...bare, async: true },
  scomm: bare,
  scnt: bare,
  strns: bare,
  sfsk: bare,
  vatget: bare,
  rtcget: bare,
  opendrwr: bare,
  rpt: bare,
  prncancel: bare,
  trinit: { required: [], fields: { bm: truth } },
  trline: {
    required: ['na', 'vt', 'pr'],
    fields: {
      na: text(80),
      vt: number,
      pr: sum,
      wa: sum,
      il: { is: 'decimal' },
      jm: text(4),
      op: text(50),
      rd: truth,
      rn: text(25),
      rw: sum,
    },
  },
  trpack: { required: ['pr'], fields: { pr: sum, il: { is: 'decimal' }, wa: sum, ne: truth, de: text(50) } },
  trnipset: { required: ['ni'], fields: { ni: text(30), dw: truth, ds: text(56) } },
  trpayment: { required: ['ty', 'wa'], fields: { ty: number, wa: sum, na: text(25), re: truth } },
  trend: { required: [], fields: { to: sum, op: sum, om: sum, fp: sum, re: sum, fe: truth } },
  eparagonidznext: { required: ['id'], fields: { id: text(128), ad: text(80) } },
  dailyrep: { required: [], fields: { da: { is: 'date' } } },
  shiftrep: { required: ['sh'], fields: { sh: text(8), zr: truth } },
  formstart: { required: ['fn'], fields: { fn: number, fh: number, al: text(56) } },
  formline: {
    required: ['fn', 'fl'],
    fields: { s1: text(56), fn: number, fl: number, sw: truth, sh: truth },
  },
  formbarcode: { required: ['fn', 'bc'], fields: { fn: number, bc: text(56), bt: number } },
  formbarcode2d: { required: ['fn'], fields: { fn: number } },
  qrcode: { required: ['tx'], fields: { px: number, el: number, hx: truth, tx: text(4000) } },
  formend: { required: ['fn'], fields: { fn: number } },
}

const patterns: Readonly<Record<FieldKind['is'], RegExp>> = {
  text: /^[^\0-\x1f]*$/,
  number: /^\d{1,10}$/,
  sum: /^\d{1,10}$/,
  decimal: /^\d{1,10}([.,]\d{1,8})?$/,
  truth: /^[1tTyY0nN]$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
}

/** The frame error that these fields deserve, with the field; null for none. */
export function faultOf(
  shape: CommandShape,
  fields: readonly (readonly [string, string])[],
): { readonly fault: number; readonly field: string } | null {
  const names = fields.map(([name]) => name)
  const missing = shape.required.find((name) => !names.includes(name))
  if (missing !== undefined) return { fault: 2, field: missing }
  for (const [name, value] of fields) {
    const kind = shape.fields[name]
    if (!kind || names.filter((other) => other === name).length > 1) return { fault: 6, field: name }
    if (!patterns[kind.is].test(value)) return { fault: 3, field: name }
    if (kind.most !== undefined && value.length > kind.most) return { fault: 10, field: name }
  }
  return null
}
