import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

let isPrepared = false

/**
 * Every code on a PNG as a scanner sends it: AIM identifier and data, FNC1 as GS. Read by ZXing, which knows nothing of
 * this house.
 */
export async function readCodes(png: Uint8Array): Promise<readonly string[]> {
  await prepare()
  const found = await readBarcodes(Uint8Array.from(png), { eanAddOnSymbol: 'Read' })
  return found.map(({ bytesECI }) => Buffer.from(bytesECI).toString('utf8'))
}

/** By itself the reader would fetch its binary from the network. */
async function prepare(): Promise<void> {
  if (isPrepared) return
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const wasmBinary = Uint8Array.from(readFileSync(path)).buffer
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  isPrepared = true
}
