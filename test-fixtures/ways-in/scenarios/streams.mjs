import fs from 'node:fs'
import { open } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export default {
  'fs.createReadStream': {
    leaves: { file: 1 },
    async open({ file, keep, once }) {
      const stream = keep(fs.createReadStream(file)) // opened
      await once(stream, 'open')
    },
  },
  'fs.createReadStream, taken out of its module before': {
    leaves: { file: 1 },
    async open({ file, keep, once, early }) {
      const stream = keep(early.createReadStream(file)) // opened
      await once(stream, 'open')
    },
  },
  'new fs.ReadStream': {
    leaves: { file: 1 },
    async open({ file, keep, once }) {
      const stream = keep(new fs.ReadStream(file)) // opened
      await once(stream, 'open')
    },
  },
  'fs.createWriteStream': {
    leaves: { file: 1 },
    async open({ file, keep, once }) {
      const stream = keep(fs.createWriteStream(`${file}.w`)) // opened
      await once(stream, 'open')
    },
  },
  'new fs.WriteStream, written to': {
    leaves: { file: 1 },
    async open({ file, keep }) {
      const stream = keep(new fs.WriteStream(`${file}.w`)) // opened
      await new Promise((resolve) => stream.write('text', resolve))
    },
  },
  'a write stream below a class of the user': {
    leaves: { file: 1 },
    async open({ file, keep, once }) {
      class Log extends fs.WriteStream {} // opened
      const log = keep(new Log(`${file}.w`)) // or here
      await once(log, 'open')
    },
  },
  'pipeline, whose source never ends': {
    leaves: { file: 1 },
    async open({ file, keep, shown }) {
      const source = keep(new PassThrough())
      void pipeline(source, fs.createWriteStream(`${file}.w`)) // opened
      source.write('text')
      await shown(1)
    },
  },
  'pipe, whose reader stops': {
    leaves: { file: 1 },
    async open({ file, keep, once }) {
      fs.writeFileSync(`${file}.long`, Buffer.alloc(1_000_000))
      const source = keep(fs.createReadStream(`${file}.long`)) // opened
      source.pipe(keep(new PassThrough()))
      await once(source, 'data')
    },
  },
  'for await over a read stream that is only begun': {
    leaves: { file: 1 },
    async open({ file, keep }) {
      const stream = keep(fs.createReadStream(file, { highWaterMark: 2 })) // opened
      await stream[Symbol.asyncIterator]().next()
    },
  },
  'FileHandle.createReadStream': {
    leaves: { file: 1 },
    async open({ file, keep }) {
      const handle = await open(file) // opened
      keep(handle.createReadStream({ autoClose: false })).resume()
    },
  },
  'FileHandle.createWriteStream': {
    leaves: { file: 1 },
    async open({ file, keep }) {
      const handle = await open(`${file}.w`, 'w') // opened
      const stream = keep(handle.createWriteStream())
      await new Promise((resolve) => stream.write('text', resolve))
    },
  },
  'FileHandle.readableWebStream': {
    leaves: { file: 1 },
    async open({ file, keep }) {
      const handle = keep(await open(file)) // opened
      keep(await handle.readableWebStream().getReader().read())
    },
  },
  'FileHandle.readLines, stopped early': {
    leaves: { file: 1 },
    async open({ file, keep }) {
      const handle = keep(await open(file)) // opened
      const lines = keep(handle.readLines({ autoClose: false }))
      await lines[Symbol.asyncIterator]().next()
    },
  },
  'fs.openAsBlob, streamed halfway': {
    leaves: { file: 1 },
    async open({ file, keep }) {
      fs.writeFileSync(`${file}.long`, Buffer.alloc(1_000_000))
      const blob = keep(await fs.openAsBlob(`${file}.long`))
      const reader = keep(blob.stream().getReader()) // opened
      await reader.read()
    },
  },
  'a stream that is still opening when the test ends': {
    leaves: { file: 1 },
    open({ file, keep }) {
      keep(fs.createReadStream(file)) // opened
    },
  },
}
