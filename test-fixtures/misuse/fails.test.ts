/** @unclosed { "misuse": "fail" } */
import fs from 'node:fs'
import net from 'node:net'
import { once } from 'node:events'
import { configure } from '@unclosed/vitest' // in Jest it is mapped to '@unclosed/jest'

// Every test here fails, but those that are said to pass.

test('closes twice', () => {
  const file = fs.openSync(process.execPath, 'r')
  fs.closeSync(file)
  expect(() => fs.closeSync(file)).toThrow('EBADF')
})

test('passes, where it is off', () => {
  configure({ misuse: 'off' })
  const file = fs.openSync(process.execPath, 'r')
  fs.closeSync(file)
  expect(() => fs.closeSync(file)).toThrow('EBADF')
})

test('passes, being tidy', () => {
  fs.closeSync(fs.openSync(process.execPath, 'r'))
})

test('closes a standard stream', () => {
  expect(() => fs.closeSync(2)).toThrow('EBADF')
})

test('closes a server by its number', async () => {
  configure({ misuse: 'warn' })
  const server = net.createServer().listen(0)
  await once(server, 'listening')
  const { fd } = Reflect.get(server, '_handle') as { fd: number }
  expect(() => fs.closeSync(fd)).toThrow('EBADF')
  await new Promise((closed) => void server.close(closed))
})

describe('a hook', () => {
  afterEach(() => {
    const file = fs.openSync(process.execPath, 'r')
    fs.closeSync(file)
    expect(() => fs.closeSync(file)).toThrow('EBADF')
  })
  test('closes twice after its test', () => {})
})

test.concurrent('closes twice beside another', async () => {
  await new Promise((turned) => void setTimeout(turned, 2))
  const file = fs.openSync(process.execPath, 'r')
  fs.closeSync(file)
  expect(() => fs.closeSync(file)).toThrow('EBADF')
  await new Promise((turned) => void setTimeout(turned, 2))
})

test.concurrent('passes, beside others', async () => {
  await new Promise((turned) => void setTimeout(turned, 4))
  fs.closeSync(fs.openSync(process.execPath, 'r'))
})
