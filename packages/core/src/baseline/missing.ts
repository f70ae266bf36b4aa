import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { printable } from '../wording/printable.ts'

/**
 * What to say of a baseline that is named and not there. It counts as empty, as the first run of a project has none
 * yet; but the path may be wrong, and then every leak in it fails.
 */
export function missingBaseline(
  { baseline }: { readonly baseline?: string | undefined },
  root: string,
): string | undefined {
  if (baseline === undefined || existsSync(resolve(root, baseline))) return undefined
  return (
    `unclosed: the option 'baseline' names ${printable(baseline)}, which is not in ${printable(root)}, so no leak is ` +
    "accepted: correct the path, or make the file with 'npx unclosed baseline add'."
  )
}
