import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCouch } from '#embedded-couch/server.ts'
import type { RunningCouch } from '#embedded-couch/server.ts'
import { couchClient } from '#head-office/couch/couch-client.ts'
import type { Couch } from '#head-office/couch/couch.ts'
import { startHeadOffice } from '#head-office/start-head-office.ts'
import type { HeadOffice } from '#head-office/start-head-office.ts'
import { SimulatedProcessor } from '#simulators/payment-processor/payment-processor.ts'

const admin = { name: 'admin', password: 'secret' }

/** A head office with its database server, both on ports that stay, so that disasters can befall it under its terminals. */
export class ChainOnDisk {
  readonly folder: string
  readonly processor = new SimulatedProcessor()
  #couchPort = 0
  #servicesPort = 0
  #server: RunningCouch | undefined
  #headOffice: HeadOffice | undefined

  private constructor(folder: string) {
    this.folder = folder
  }

  static async make(): Promise<ChainOnDisk> {
    return new ChainOnDisk(await mkdtemp(join(tmpdir(), 'chain-')))
  }

  get couch(): Couch {
    return couchClient(this.couchUrl)
  }

  /** With the admin's name and password. */
  get couchUrl(): string {
    return `http://${admin.name}:${admin.password}@127.0.0.1:${this.#couchPort}`
  }

  get headOffice(): HeadOffice {
    if (!this.#headOffice) throw new Error('head office is not running')
    return this.#headOffice
  }

  async startServer(): Promise<void> {
    this.#server = await startCouch({ folder: join(this.folder, 'couch'), admin, port: this.#couchPort })
    this.#couchPort = this.#server.port
  }

  async startHeadOffice(): Promise<void> {
    this.#headOffice = await startHeadOffice({
      couchUrl: this.couchUrl,
      folder: join(this.folder, 'head-office'),
      port: this.#servicesPort,
      processor: this.processor,
      publishQuietMs: 0,
    })
    this.#servicesPort = Number(new URL(this.#headOffice.servicesUrl).port)
    const { kid, publicKey } = this.#headOffice.jwtKey
    this.#server?.setJwtKey(kid, publicKey)
  }

  /** The processes of head office end; its databases go on. */
  async stopHeadOffice(): Promise<void> {
    await this.#headOffice?.close()
    this.#headOffice = undefined
  }

  async stop(): Promise<void> {
    await this.stopHeadOffice()
    await this.#server?.close()
    this.#server = undefined
  }

  /** Copies the databases away; the server must be stopped. */
  backUp(): Promise<void> {
    return cp(join(this.folder, 'couch'), join(this.folder, 'backup'), { recursive: true })
  }

  /** All databases are as they were at `backUp`, or gone. */
  async lose(restore: 'backup' | 'nothing'): Promise<void> {
    await rm(join(this.folder, 'couch'), { recursive: true })
    if (restore === 'backup')
      await cp(join(this.folder, 'backup'), join(this.folder, 'couch'), { recursive: true })
  }

  async remove(): Promise<void> {
    await this.stop()
    await rm(this.folder, { recursive: true, force: true })
  }
}
