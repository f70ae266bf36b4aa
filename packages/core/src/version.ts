import { readFileSync } from './kernel/pristine.ts'

let version: string | undefined

/** The version of this package. */
export function versionOfCore(): string {
  // Beside the folder of the built file, bundled or not.
  version ??= (
    JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      version: string
    }
  ).version
  return version
}
