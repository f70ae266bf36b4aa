import { isAbsolute, relative } from 'node:path'
import type { Kind } from '../kernel/descriptor.ts'
import type { Finding, Position } from '../judge/finding.ts'
import { shapeOf, type Places } from './shape.ts'

/** What a finding is recognised by in another run: no line, no descriptor's number, no count. */
export interface Fingerprint {
  readonly kind: Kind
  /** File of the site, relative to the project's root, with forward slashes. */
  readonly file: string
  /** Function of the site; empty at the top of a module, and for one without a name. */
  readonly function: string
  /** Shape of the target. */
  readonly target: string
}

export function fingerprintOf(finding: Finding, places: Places): Fingerprint {
  const { kind, role, details, site, library, owner } = finding
  const position: Pick<Position, 'file' | 'function'> = site ?? library ?? { file: owner.file }
  // What one line opened in one scope is one finding: any of the targets may stand first.
  const shapes = [finding.target, ...(details.others ?? [])].map((target) =>
    shapeOf({ kind, role, target }, places),
  )
  return {
    kind,
    file: relativePath(position.file, places.root),
    function: bareName(position.function),
    target: shapes.toSorted()[0] ?? '',
  }
}

/** A text that two fingerprints share when they are the same. */
export const keyOf = ({ kind, file, function: name, target }: Fingerprint): string =>
  JSON.stringify([kind, file, name, target])

/** A path as reports name it: relative to the root, with forward slashes; absolute where that is elsewhere. */
export function relativePath(file: string, root: string): string {
  if (!isAbsolute(file)) return file.replaceAll('\\', '/')
  return relative(root, file).replaceAll('\\', '/')
}

// V8 also names the receiver, by how the call was compiled: `Object.record`, `Module.record [as write]`.
function bareName(name = ''): string {
  const plain = name.replace(/ \[as .*\]$/, '').replace(/^(async|new) /, '')
  const last = plain.slice(plain.lastIndexOf('.') + 1)
  return last === '<anonymous>' ? '' : last
}
