// A project as a newcomer's: outside the workspace, installed by npm, its own few files.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { run } from '../command.mjs'

export class Newcomer {
  // Below the system's own folder: nothing of the workspace is in a parent's node_modules.
  folder = mkdtempSync(join(tmpdir(), 'unclosed-newcomer-'))

  write(files) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true })
      writeFileSync(join(this.folder, path), text)
    }
  }

  async install(packages) {
    const args = ['install', '--no-audit', '--no-fund', ...packages]
    const { code, output } = await run('npm', args, { cwd: this.folder })
    if (code !== 0) throw new Error(`npm install failed:\n${output}`)
  }

  remove() {
    rmSync(this.folder, { recursive: true })
  }
}
