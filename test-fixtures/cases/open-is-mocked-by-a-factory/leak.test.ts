import fs from 'node:fs'
import { open } from 'node:fs/promises'

jest.mock('node:fs', () => {
  const real = jest.requireActual('node:fs')
  return {
    ...real,
    existsSync: () => true,
    openSync: (_path: string, flags: string) => real.openSync('/dev/null', flags), // opened: A
  }
})

const kept: unknown[] = []

describe('a log', () => {
  test('is always there', () => {
    expect(fs.existsSync('/nowhere/server.log')).toBe(true)
  })

  test('is opened at another place', () => {
    const fd = fs.openSync('/nowhere/server.log', 'a')
    kept.push(fd)
    expect(fs.writeSync(fd, 'started')).toBe(7)
  })

  test('is read', async () => {
    const handle = await open(process.execPath) // opened: B
    kept.push(handle)
    expect((await handle.stat()).isFile()).toBe(true)
  })

  test('is closed', () => {
    fs.closeSync(fs.openSync('/nowhere/server.log', 'a'))
    expect(fs.existsSync('/nowhere')).toBe(true)
  })
})
