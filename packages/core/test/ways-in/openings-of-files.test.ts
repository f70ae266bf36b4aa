import { once } from 'node:events'
import fs, { openSync as importedOpenSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { markedLine } from '../marked-line.ts'
import { temporaryFile } from '../temporary.ts'
import { later, newlyOpened, openedAt } from './newly-opened.ts'

const path = (): string => temporaryFile()
const folder = (): string => dirname(temporaryFile())

describe('the ledger knows the line of a file that is opened by', () => {
  test('openSync', () => {
    const target = path()
    const number = fs.openSync(target, 'r') // openSync
    later(() => fs.closeSync(number))
    expect(openedAt('openSync')).toMatchObject({ kind: 'file', way: 'fs.open', target, number })
  })

  test('openSync, imported by name before the ledger was there', () => {
    const number = importedOpenSync(path(), 'r') // imported
    later(() => fs.closeSync(number))
    expect(openedAt('imported')).toMatchObject({ way: 'fs.open', number })
  })

  test('open with a callback', async () => {
    const number = await promisify(fs.open)(path(), 'r') // open
    later(() => fs.closeSync(number))
    expect(openedAt('open')).toMatchObject({ way: 'fs.open', number })
  })

  test('promises.open', async () => {
    const target = path()
    const handle = await fs.promises.open(target) // promises.open
    later(() => handle.close())
    expect(openedAt('promises.open')).toMatchObject({
      kind: 'file',
      way: 'fs.promises.open',
      target,
    })
  })

  test('createReadStream', async () => {
    const stream = fs.createReadStream(path()) // read stream
    later(() => stream.destroy())
    await once(stream, 'open')
    expect(openedAt('read stream')).toMatchObject({ kind: 'file', way: 'fs.ReadStream' })
  })

  test('createWriteStream', async () => {
    const stream = fs.createWriteStream(path()) // write stream
    later(() => stream.destroy())
    await once(stream, 'open')
    expect(openedAt('write stream')).toMatchObject({ kind: 'file', way: 'fs.WriteStream' })
  })

  test('a class of the user’s own on top of ReadStream', async () => {
    class Mine extends fs.ReadStream {}
    const stream: fs.ReadStream = Reflect.construct(Mine, [path()]) // subclass
    later(() => stream.destroy())
    await once(stream, 'open')
    const lines = newlyOpened().flatMap(({ origin }) => origin.frames)
    expect(lines).toContainEqual(expect.objectContaining(markedLine('subclass')))
  })
})

describe('the ledger knows the line of a directory that is opened by', () => {
  test('opendirSync', () => {
    const target = folder()
    const directory = fs.opendirSync(target) // opendirSync
    later(() => directory.closeSync())
    expect(openedAt('opendirSync')).toMatchObject({
      kind: 'directory',
      way: 'fs.opendirSync',
      target,
    })
  })

  test('opendir', async () => {
    const directory = await promisify(fs.opendir)(folder()) // opendir
    later(() => directory.closeSync())
    expect(openedAt('opendir')).toMatchObject({ kind: 'directory', way: 'fs.opendir' })
  })

  test('promises.opendir', async () => {
    const directory = await fs.promises.opendir(folder()) // promises.opendir
    later(() => directory.closeSync())
    expect(openedAt('promises.opendir')).toMatchObject({
      kind: 'directory',
      way: 'fs.promises.opendir',
    })
  })
})
