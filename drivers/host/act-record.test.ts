import { describe, expect, it } from 'vitest'
import { actRecord, actsIn } from './act-record.ts'

/** A file of which only the beginning is overwritten. */
function setUp() {
  let file = ''
  const record = actRecord((line) => (file = line + file.slice(line.length)))
  return { record, acts: () => actsIn(file) }
}

describe('the record of acts', () => {
  it('names the devices whose acts have not ended, the latest last', () => {
    const { record, acts } = setUp()
    expect(acts()).toEqual([])
    for (const device of ['printer', 'scanner', 'scanner', 'scale']) record.begin(device)
    expect(acts()).toEqual(['printer', 'scanner', 'scanner', 'scale'])
    for (const device of ['scale', 'scanner']) record.end(device)
    expect(acts()).toEqual(['printer', 'scanner'])
    for (const device of ['printer', 'scanner']) record.end(device)
    expect(acts()).toEqual([])
  })

  it('knows nothing of an act that it never saw begin', () => {
    const { record, acts } = setUp()
    record.begin('printer')
    record.end('scanner')
    expect(acts()).toEqual(['printer'])
  })
})
