import { createRequire } from 'node:module'
import { join } from 'node:path'
import { readFileSync } from '../kernel/pristine.ts'

/** The version of a package as a project has it installed; `unknown` where it is not found. */
export function installedVersion(name: string, root: string): string {
  try {
    const path = createRequire(join(root, 'package.json')).resolve(`${name}/package.json`)
    return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
  } catch {
    return 'unknown'
  }
}
