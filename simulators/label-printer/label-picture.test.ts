import { expect, it } from 'vitest'
import { readCodes } from '#test/support/read-codes.ts'
import { labelPicture } from './label-picture.ts'
import { readZpl } from './zpl-labels.ts'

const zpl = `^XA^CI28^PW400^LL240^LH0,0
^FO10,10^A0N,32,32^FB380,1,0,C,0^FH_^FDŻurek^FS
^FO40,80^BY2^BEN,80,Y,N^FH_^FD590123412345^FS
^FO10,230^GB380,4,4^FS
^PQ1^XZ`

it('draws a label as large as its dots, with bars that a scanner reads', async () => {
  const [label] = readZpl(zpl)
  if (!label) throw new Error('no label')
  const picture = labelPicture(label)
  expect([picture.width, picture.height]).toEqual([400, 240])
  expect(await readCodes(picture.asPng())).toEqual([']E05901234123457'])
})
