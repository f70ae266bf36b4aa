import fs from 'node:fs'
import { Blob } from 'node:buffer'
import { fileURLToPath } from 'node:url'
import type { WayIn } from './way-in.ts'

/**
 * `fs.openAsBlob`: native code opens the file when the blob is streamed, and closes it at the end of that. Whose
 * stream it is, is known by the path.
 */
export const blobsOfFiles: WayIn = {
  name: 'blobs of files',
  install({ native, patches }) {
    const paths = new WeakMap<object, string>()
    patches.method(fs, 'openAsBlob', (original) => {
      return async function openAsBlob(this: unknown, path: unknown) {
        const blob = (await original.apply(this, arguments as never)) as Blob
        paths.set(blob, path instanceof URL ? fileURLToPath(path) : String(path))
        return blob
      }
    })
    patches.method(Blob.prototype, 'stream', (original) => {
      return function (this: Blob) {
        const path = paths.get(this)
        const stream = () => Reflect.apply(original, this, arguments)
        return path === undefined ? stream() : native.watch('blob.stream', [path], stream)
      }
    })
    return [] // experimental: a Node without it lacks nothing else
  },
}
