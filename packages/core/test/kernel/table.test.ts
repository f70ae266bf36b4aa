import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync, writeFileSync } from 'node:fs'
import { createConnection, createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DescriptorTable } from '../../dist/kernel/table.js'
import { temporaryFile, temporaryFolder } from '../temporary.ts'
import { numberBehind } from '../number-behind.ts'

let table: DescriptorTable
beforeEach(() => {
  table = DescriptorTable.open()!
})
afterEach(() => table.close())

test('counts one more for each descriptor that is opened, and one less when it is closed', () => {
  const before = table.count()
  const number = openSync(temporaryFile(), 'r')
  expect(table.count()).toBe(before + 1)
  closeSync(number)
  expect(table.count()).toBe(before)
})

test('lists the open numbers, without the descriptor through which it looks', () => {
  const number = openSync(temporaryFile(), 'r')
  const numbers = table.numbers()
  expect(numbers).toContain(number)
  expect(table.count()).toBe(numbers.length + 1)
  closeSync(number)
  expect(table.numbers()).not.toContain(number)
  expect(numbers.map((each) => table.at(each)?.target)).not.toContain(`/proc/${process.pid}/fd`)
})

test('knows nothing of a number that is not open', () => {
  const number = openSync(temporaryFile(), 'r')
  closeSync(number)
  expect(table.at(number)).toBeUndefined()
  expect(table.at(100_000)).toBeUndefined()
})

test('keeps on counting after somebody has closed its own folder', () => {
  const before = table.count()
  const own = folderOf(table)
  closeSync(own)
  expect(table.count()).toBe(before)
  expect(table.numbers()).toHaveLength(before - 1)
})

test('leaves alone what has taken the number of its own folder', () => {
  const before = table.count()
  const own = folderOf(table)
  closeSync(own)
  const number = openSync(temporaryFile(), 'r')
  expect(number).toBe(own)
  expect(table.count()).toBe(before + 1)
  expect(table.numbers()).toContain(number)
  table.close()
  expect(table.at(number)?.target).toMatch(/some\.txt$/)
  closeSync(number)
})

test('tells a file from a directory', () => {
  const path = temporaryFile()
  const file = openSync(path, 'r')
  const folder = temporaryFolder()
  const directory = openSync(folder, constants.O_DIRECTORY)
  expect(table.at(file)).toMatchObject({ number: file, target: path, kind: 'file' })
  expect(table.at(directory)).toMatchObject({
    number: directory,
    target: folder,
    kind: 'directory',
  })
  closeSync(file)
  closeSync(directory)
})

test('calls a named pipe a pipe, with its path', () => {
  const path = join(temporaryFolder(), 'fifo')
  execFileSync('mkfifo', [path])
  const number = openSync(path, constants.O_RDWR)
  expect(table.at(number)).toMatchObject({ kind: 'pipe', target: path })
  closeSync(number)
})

test('calls a device that is no terminal a file', () => {
  const number = openSync('/dev/null', 'r')
  expect(table.at(number)).toMatchObject({ kind: 'file', target: '/dev/null' })
  closeSync(number)
})

test('shows a socket by its inode, and leaves its family to others', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const client = createConnection(port, '127.0.0.1')
  await once(client, 'connect')
  const number = numberBehind(client)
  expect(table.at(number)).toMatchObject({ kind: 'other' })
  expect(table.at(number)?.target).toMatch(/^socket:\[\d+\]$/)
  client.destroy()
  server.close()
  await once(server, 'close')
})

test('gives a number another identity when another file has it', () => {
  const [one, other] = [temporaryFile(), temporaryFile()]
  const first = openSync(one, 'r')
  const before = table.at(first)
  closeSync(first)
  const second = openSync(other, 'r')
  expect(second).toBe(first)
  expect(table.at(second)?.identity).not.toBe(before?.identity)
  closeSync(second)
})

test('keeps the identity of a file that is written to', () => {
  const path = temporaryFile()
  const number = openSync(path, 'a')
  const before = table.at(number)?.identity
  writeFileSync(number, 'more')
  expect(table.at(number)?.identity).toBe(before)
  closeSync(number)
})

// The only number whose target is the folder itself.
function folderOf(each: DescriptorTable): number {
  const numbers = Array.from({ length: 200 }, (_, number) => number)
  return numbers.find((number) => each.at(number)?.target === `/proc/${process.pid}/fd`) ?? -1
}
