import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { main } from '../src/main.ts'

/** What a call of the command has shown. */
export interface Shown {
  readonly code: number
  /** Standard output. */
  readonly out: string
  /** Standard error. */
  readonly err: string
}

/** A folder of its own, in which `unclosed` is called. */
export class Workbench {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'unclosed-cli-'))

  constructor(files: Readonly<Record<string, string | object>> = {}) {
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }))
    this.write(files)
  }

  /** Texts are written as they are, all else as JSON. */
  write(files: Readonly<Record<string, string | object>>): void {
    for (const [name, content] of Object.entries(files)) {
      const path = join(this.folder, name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
    }
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8')
  }

  has(name: string): boolean {
    return existsSync(join(this.folder, name))
  }

  /** All there is, for tests in which nothing may be left behind. */
  get names(): string[] {
    return readdirSync(this.folder).toSorted()
  }

  async unclosed(...args: string[]): Promise<Shown> {
    let [out, err] = ['', '']
    const code = await main(args, {
      cwd: this.folder,
      environment: { NO_COLOR: '1' },
      write: (text) => (out += text),
      warn: (text) => (err += text),
    })
    return { code, out, err }
  }
}
