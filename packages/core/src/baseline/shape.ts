import { homedir, tmpdir } from 'node:os'
import type { Kind, Role } from '../kernel/descriptor.ts'

/** What of a path is another one on the next machine. */
export interface Places {
  /** Absolute path of the project's root. */
  readonly root: string
  readonly temporary: string
  readonly home: string
}

export const placesOf = (root: string): Places => ({
  root,
  temporary: tmpdir(),
  home: homedir(),
})

/**
 * The shape of a target: what stays the same when the same leak is found again, on another machine and another day.
 * Folders become names, numbers and random parts `#`; of a connection its port is kept, and not that on loopback.
 */
export function shapeOf(
  { kind, role, target }: { kind: Kind; role?: Role | undefined; target: string },
  places: Places,
): string {
  if (kind === 'tcp' || kind === 'udp') return addressShape(target, role)
  return pathShape(target, places)
}

const LOOPBACK = /^(127\.|\[?(::1|::ffff:127\.|::)\]?$|0\.0\.0\.0$|localhost$|\*$)/

// `local → remote`: the end that somebody chose. The other has a number that the kernel chose.
function addressShape(target: string, role: Role | undefined): string {
  const [local = '', remote = local] = target.split(' → ')
  const chosen = role === 'client' ? remote : local
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(chosen) ?? []
  if (port === '') return numberless(chosen)
  // The address behind a name changes from day to day; the port is that of the service.
  return LOOPBACK.test(host) ? 'loopback' : `port ${port}`
}

function pathShape(target: string, { root, temporary, home }: Places): string {
  let shape = target.replaceAll('\\', '/')
  // The innermost first: a project may lie in the home folder, or in the temporary one.
  const folders: [string, string][] = [
    [root, '<root>'],
    [temporary, '<tmp>'],
    ['/tmp', '<tmp>'],
    [home, '<home>'],
  ]
  for (const [folder, name] of folders) shape = named(shape, folder.replaceAll('\\', '/'), name)
  // A folder right below is one that a test has made for itself, under a random name.
  return numberless(shape.replace(/<tmp>\/[^/\s`]+\//g, '<tmp>/#/'))
}

function named(text: string, folder: string, name: string): string {
  const bare = folder.replace(/\/+$/, '')
  if (bare === '') return text // the root of the file system tells nothing
  return text.replace(new RegExp(`${escaped(bare)}(?=$|[/\\s\`])`, 'g'), name)
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const numberless = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '#')
    .replace(/\b(?=[a-f]*\d)[0-9a-f]{7,}\b/gi, '#')
    .replace(/(<tmp>\/[^/]*-)[A-Za-z0-9]{6}(?=$|\/)/g, '$1#')
    .replace(/\d+/g, '#')
