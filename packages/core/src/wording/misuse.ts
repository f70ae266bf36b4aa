import type { ChargedMisuse, Misuse } from '../judge/misuses.ts'
import type { NumberOwner } from '../judge/number-owner.ts'
import type { Position } from '../judge/finding.ts'
import type { Closed } from '../ledger/closed-numbers.ts'
import type { Opening } from '../ledger/opening.ts'
import type { Scope } from '../ledger/scope.ts'
import { codeFrameAt } from './code-frame.ts'
import { wordingOf, type Wording } from './kinds.ts'
import { printable } from './printable.ts'
import { placeOf } from './text.ts'

const LABEL = 6
const INDENT = ' '.repeat(2 + LABEL + 1)

/**
 * A misuse: what the number is or was, the lines, and what to do.
 * @param how `scope`: the one with which it is told; `frame`: whether to show the lines around it
 */
export function misuseText(
  misuse: ChargedMisuse,
  root: string,
  { frame: withFrame, scope }: { frame: boolean; scope: Scope },
): string {
  const { site } = misuse
  const lines = [subject(misuse), ...trail(misuse, root, scope).map((text) => `${INDENT}↳ ${text}`)]
  const frame = withFrame && site && codeFrameAt(site)
  return [
    `misuse: ${who(scope, misuse)} ${deed(misuse)}`,
    lines.map(printable).join('\n'),
    ...(frame ? [frame.replace(/^/gm, '    ')] : []),
    `  ${hint(misuse)}`,
  ].join('\n\n')
}

function who({ kind, name }: Scope, { candidates, scope }: ChargedMisuse): string {
  if (kind === 'test') return 'this test'
  if (kind === 'suite') return `the suite "${printable(name)}", in a hook or the describe body,`
  return candidates.length > 0 || scope.kind === 'test'
    ? 'a test of this file'
    : 'this file, outside its tests,'
}

function deed({ what, owner }: Misuse): string {
  if (what === 'closed twice') return 'closed a file descriptor twice'
  if (what === 'used after close') return 'used a file descriptor after it was closed'
  return `closed ${OWNERS[owner?.what ?? 'handle'].headline} by its number`
}

interface OwnerWords {
  /** What was closed. */
  readonly headline: string
  /** For what the ledger does not know: in a word, and in some. */
  readonly noun: string
  readonly subject: string
}

const OWN = 'a descriptor of Node’s own'

const OWNERS: Record<NumberOwner['what'], OwnerWords> = {
  handle: {
    headline: 'what something else owns',
    noun: 'other',
    subject: 'polled by an event loop',
  },
  FileHandle: { headline: 'the file of a FileHandle', noun: 'file', subject: '' },
  stdio: { headline: 'a standard stream', noun: 'stdio', subject: 'of this process' },
  channel: {
    headline: 'the channel to the process that started this one',
    noun: 'pipe',
    subject: 'IPC, over which the runner hears of its tests',
  },
  'event loop': { headline: OWN, noun: 'event', subject: 'of an event loop' },
  watchers: {
    headline: OWN,
    noun: 'watcher',
    subject: 'which all file watchers of a thread share',
  },
  signals: { headline: OWN, noun: 'pipe', subject: 'by which event loops hear of signals' },
  reserve: {
    headline: OWN,
    noun: 'file',
    subject: '/dev/null, which an event loop keeps in reserve',
  },
}

function subject({ closed, owner, number }: ChargedMisuse): string {
  const known = owner ? owner.opening : closed
  const { noun } = known ? wordsOf(known) : OWNERS[owner?.what ?? 'handle']
  const what = known ? targetOf(known) : OWNERS[owner?.what ?? 'handle'].subject
  return `  ${noun.padEnd(LABEL)} ${what}${what ? '  ' : ''}fd ${number}`
}

const wordsOf = ({ kind, role, way }: Closed | Opening): Wording =>
  wordingOf({ verdict: 'leaked', kind, role, way, details: {} })

function targetOf(known: Closed | Opening): string {
  const label = 'company' in known ? known.company?.label : undefined
  return [label, known.target].filter(Boolean).join(', ')
}

function trail(misuse: ChargedMisuse, root: string, ending: Scope): string[] {
  const { what, call, closed, owner, site, library, callers, count } = misuse
  const { openedAt, closedAt, ownedSince, scope, candidates } = misuse
  const show = (position: Position) => placeOf(position, root)
  const lines: string[] = []
  if (owner?.opening && ownedSince)
    lines.push(`${wordsOf(owner.opening).opened} at ${show(ownedSince)}`)
  if (owner && closed) {
    const before = `${wordsOf(closed).noun} ${targetOf(closed)}`.trimEnd()
    const opened = openedAt ? `, opened at ${show(openedAt)}` : ''
    lines.push(
      `before that the number was ${before}${opened}, and was closed${closedAt ? ` at ${show(closedAt)}` : ''}`,
    )
  } else {
    if (openedAt) lines.push(`opened at ${show(openedAt)}`)
    if (closedAt)
      lines.push(`${what === 'closed twice' ? 'first closed' : 'closed'} at ${show(closedAt)}`)
  }
  const verb =
    what === 'closed twice' ? 'closed again' : what === 'used after close' ? call : 'closed'
  const times = count > 1 ? `, ${count} times` : ''
  const place = library ?? site
  lines.push(`${verb} at ${place ? show(place) : 'a line that is not known'}${times}`)
  if (library && site) lines.push(`for ${show(site)}`)
  for (const caller of callers) lines.push(`called from ${show(caller)}`)
  for (const candidate of candidates) lines.push(`possibly: ${candidate.name}`)
  if (scope !== ending) lines.push(`after its test had ended: ${scope.name}`)
  return lines
}

function hint({ what, owner, closedAt, refused }: ChargedMisuse): string {
  const deep = closedAt || owner ? '' : " `depth: 'deep'` also names the line of the close before."
  if (what === 'closed twice')
    return `A number that has been closed may be somebody else’s by the next close. Let one place close it, once.${deep}`
  if (what === 'used after close')
    return `A number that has been closed may be somebody else’s by the next call. Forget it when it is closed.${deep}`
  if (owner?.what === 'FileHandle' || (owner?.opening && !refused))
    return 'Its owner will close the number again, and it may be somebody else’s by then. Close the object: `await handle.close()`.'
  if (!refused) return 'Node will go on to use that number, whoever has it then.'
  return owner?.opening
    ? 'Refused with EBADF, since libuv would end the process for it. Close the object that owns it: `socket.destroy()`, `server.close()`.'
    : 'Refused with EBADF, since libuv would end the process for it.'
}
