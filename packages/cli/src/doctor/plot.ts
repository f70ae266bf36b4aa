import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** All that the doctor writes. It is gone when the doctor is, however that ends. */
export class Plot {
  /** A folder outside of the project. */
  readonly temporary: string = mkdtempSync(join(tmpdir(), 'unclosed-doctor-'))
  readonly #written = new Set<string>()
  readonly #stop = new AbortController()
  readonly #onSignal = (signal: NodeJS.Signals): void => {
    this.clear()
    // As it would have ended without a handler.
    process.kill(process.pid, signal)
  }
  readonly #onExit = (): void => this.clear()

  constructor() {
    for (const signal of SIGNALS) process.on(signal, this.#onSignal)
    process.on('exit', this.#onExit)
  }

  /** Aborted when the doctor is told to end. */
  get signal(): AbortSignal {
    return this.#stop.signal
  }

  /** @param folder one that is the doctor's own */
  write(path: string, text: string, folder?: string): void {
    if (existsSync(path)) throw new Error(`${path} is there already`)
    this.#written.add(folder ?? path)
    if (folder !== undefined) mkdirSync(folder, { recursive: true })
    writeFileSync(path, text)
  }

  /** Writes to the folder outside of the project. */
  writeOwn(path: string, text: string): void {
    writeFileSync(path, text)
  }

  /** Removes files of the folder outside of the project. */
  forget(...paths: readonly string[]): void {
    for (const path of paths) rmSync(path, { recursive: true, force: true })
  }

  /** Removes what is in the project; more may be written. */
  clean(): void {
    for (const path of this.#written) rmSync(path, { recursive: true, force: true })
    this.#written.clear()
  }

  /** Removes everything, for good. */
  clear(): void {
    for (const signal of SIGNALS) process.off(signal, this.#onSignal)
    process.off('exit', this.#onExit)
    this.#stop.abort()
    this.clean()
    rmSync(this.temporary, { recursive: true, force: true })
  }
}
