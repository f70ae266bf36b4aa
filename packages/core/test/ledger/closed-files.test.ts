import fs from 'node:fs'
import { once } from 'node:events'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { describe, test } from 'vitest'
import { temporaryFile } from '../temporary.ts'
import { leavesNothing } from './leaves-nothing.ts'

const folder = () => dirname(temporaryFile())

describe('an entry dies with its file, closed by', () => {
  test('closeSync', () => leavesNothing(() => fs.closeSync(fs.openSync(temporaryFile(), 'r'))))

  test('close with a callback', () =>
    leavesNothing(async () => {
      const number = await promisify(fs.open)(temporaryFile(), 'r')
      await promisify(fs.close)(number)
    }))

  test('close without a callback', () =>
    leavesNothing(() => fs.close(fs.openSync(temporaryFile(), 'r'))))

  test('FileHandle.close', () =>
    leavesNothing(async () => (await fs.promises.open(temporaryFile())).close()))

  test('a FileHandle that is disposed of', () =>
    leavesNothing(async () => (await fs.promises.open(temporaryFile()))[Symbol.asyncDispose]()))

  test('the stream of a FileHandle', () =>
    leavesNothing(async () => {
      const stream = (await fs.promises.open(temporaryFile())).createReadStream()
      await once(stream.resume(), 'close')
    }))

  test('a read stream that is read to its end', () =>
    leavesNothing(() => once(fs.createReadStream(temporaryFile()).resume(), 'close')))

  test('a read stream that is destroyed before it has opened', () =>
    leavesNothing(() => once(fs.createReadStream(temporaryFile()).destroy(), 'close')))

  test('a write stream that is ended', () =>
    leavesNothing(() => once(fs.createWriteStream(temporaryFile()).end('more'), 'close')))

  test('a pipeline that fails', () =>
    leavesNothing(() =>
      pipeline(fs.createReadStream(temporaryFile()), async () => {
        throw new Error('on purpose')
      }).catch(() => {}),
    ))

  test('the functions that open and close by themselves', () =>
    leavesNothing(async () => {
      const path = temporaryFile()
      fs.writeFileSync(path, fs.readFileSync(path))
      await promisify(fs.readFile)(path)
      await fs.promises.appendFile(path, await fs.promises.readFile(path))
      for await (const chunk of fs.createReadStream(path)) void chunk
    }))
})

describe('an entry dies with its directory, closed by', () => {
  test('closeSync', () => leavesNothing(() => fs.opendirSync(folder()).closeSync()))

  test('close', () => leavesNothing(async () => (await fs.promises.opendir(folder())).close()))

  test('close with a callback', () =>
    leavesNothing(async () => {
      const directory = await promisify(fs.opendir)(folder())
      await new Promise((resolve) => void directory.close(resolve))
    }))

  test('for await', () =>
    leavesNothing(async () => {
      for await (const entry of await fs.promises.opendir(folder())) void entry
    }))

  test('for await that is left early', () =>
    leavesNothing(async () => {
      for await (const entry of fs.opendirSync(folder())) {
        void entry
        break
      }
    }))

  test('a recursive readdir, and rm', () =>
    leavesNothing(async () => {
      await fs.promises.readdir(folder(), { recursive: true })
      fs.opendirSync(folder()).closeSync()
      await fs.promises.rm(folder(), { recursive: true })
    }))

  const dispose = Symbol.asyncDispose in fs.Dir.prototype
  test.skipIf(!dispose)('await using (Node 24 and newer)', () =>
    leavesNothing(async () =>
      (fs.opendirSync(folder()) as never as AsyncDisposable)[Symbol.asyncDispose](),
    ),
  )
})
