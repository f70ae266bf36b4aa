import dgram from 'node:dgram'
import fs from 'node:fs'
import http from 'node:http'
import net from 'node:net'

type Wraps = Record<string, { prototype: object }>

const binding = (name: string) =>
  (process as unknown as { binding(name: string): object }).binding(name)

/** All that a way in replaces something of, by name. */
export function surfaces(): Map<string, object> {
  const found = new Map<string, object>([
    ['fs', fs],
    ['fs.promises', fs.promises],
    ['fs.Dir', fs.Dir.prototype],
    ['fs.ReadStream', fs.ReadStream.prototype],
    ['fs.WriteStream', fs.WriteStream.prototype],
    ['net.Socket', net.Socket.prototype],
    ['net.Server', net.Server.prototype],
    ['dgram.Socket', dgram.Socket.prototype],
    ['http.Agent', http.Agent.prototype],
    ['process', process],
    ['Blob', Blob.prototype],
    ['binding inspector', binding('inspector')],
    ...['sqlite', 'wasi'].flatMap(moduleAndClasses),
    ['binding fs', binding('fs')],
    ['FileHandle', (binding('fs') as Wraps)['FileHandle']!.prototype],
  ])
  for (const [module, name] of WRAPS) {
    const { prototype } = (binding(module) as Wraps)[name]!
    for (
      let depth = 0, each: object | null = prototype;
      each && each !== Object.prototype;
      depth++
    ) {
      found.set(`${name}, ${depth} up`, each)
      each = Object.getPrototypeOf(each) as object | null
    }
  }
  return found
}

/** A built-in module that this Node may not have, and its classes. */
function moduleAndClasses(name: string): [string, object][] {
  const module = process.getBuiltinModule(`node:${name}`) as unknown as object | undefined
  if (!module) return []
  const classes = Object.entries(module).filter(([, value]) => typeof value === 'function')
  return [
    [`node:${name}`, module],
    ...classes.map(([key, value]) => [key, value.prototype] as [string, object]),
  ]
}

const WRAPS = [
  ['tcp_wrap', 'TCP'],
  ['pipe_wrap', 'Pipe'],
  ['udp_wrap', 'UDP'],
  ['process_wrap', 'Process'],
  ['fs_event_wrap', 'FSEvent'],
  ['cares_wrap', 'ChannelWrap'],
] as const

export type Properties = Map<string, PropertyDescriptor>

/** Every property of every surface, as it stands now. */
export function properties(): Properties {
  const all: Properties = new Map()
  for (const [name, object] of surfaces()) {
    for (const key of Reflect.ownKeys(object)) {
      const property = Object.getOwnPropertyDescriptor(object, key)
      if (property) all.set(`${name} ${String(key)}`, property)
    }
  }
  return all
}

/** The names of the properties that are not the very same in both. */
export function differences(one: Properties, other: Properties): string[] {
  const names = new Set([...one.keys(), ...other.keys()])
  return [...names].filter((name) => !isSame(one.get(name), other.get(name)))
}

const FIELDS = ['value', 'get', 'set', 'writable', 'enumerable', 'configurable'] as const

const isSame = (one?: PropertyDescriptor, other?: PropertyDescriptor): boolean =>
  one !== undefined &&
  other !== undefined &&
  FIELDS.every((field) => Object.is(one[field], other[field]))
