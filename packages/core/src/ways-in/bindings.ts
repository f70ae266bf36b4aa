import { quietly } from './quietly.ts'
import type { DescriptorHandle } from '../ledger/opening.ts'

/** Node's own request object for callbacks. */
export interface Request {
  oncomplete?: (this: unknown, error: unknown, value?: unknown) => unknown
}

export interface HandleClass {
  prototype: DescriptorHandle
  new (...args: never[]): DescriptorHandle & { close(): void }
}

interface Bindings {
  fs: {
    FileHandle: HandleClass
    ReadFileJob: { prototype: object }
    WriteFileJob: { prototype: object }
  }
  tcp_wrap: { TCP: HandleClass }
  pipe_wrap: { Pipe: HandleClass }
  udp_wrap: { UDP: HandleClass }
  process_wrap: { Process: HandleClass }
  fs_event_wrap: { FSEvent: HandleClass }
  cares_wrap: { ChannelWrap: { prototype: object } }
  inspector: { open: Function; url(): string | undefined }
}

/**
 * The live object through which Node's own JavaScript calls into C++, so that one wrapper there sees every public
 * way to it, however early somebody took a reference. `undefined` where Node refuses (`--permission`) or has none.
 */
export function bindingOf<Name extends keyof Bindings>(
  name: Name,
): Partial<Bindings[Name]> | undefined {
  const { binding } = process as unknown as { binding(name: string): Partial<Bindings[Name]> }
  try {
    // It warns under --pending-deprecation (DEP0111).
    return quietly(() => binding.call(process, name)).answer
  } catch {
    return undefined
  }
}

/** The prototype in the chain of `start` that owns `key`. */
export function ownerOfMethod(start: object | undefined, key: string): object | undefined {
  for (let object = start; object; object = Object.getPrototypeOf(object)) {
    if (Object.hasOwn(object, key)) return object
  }
  return undefined
}
