import fs from 'node:fs'
import { open } from 'node:fs/promises'

jest.mock('node:fs', () => {
  const real = jest.requireActual('node:fs')
  return {
    ...real,
    existsSync: () => true,
    openSync: (_path: string, flags: string) => real.openSync('/dev/null', flags),
  }
})

describe('a log', () => {
  test('is always there', () => {
    expect(fs.existsSync('/nowhere/server.log')).toBe(true)
  })

  test('is opened at another place', () => {
    const fd = fs.openSync('/nowhere/server.log', 'a')
    expect(fs.writeSync(fd, 'started')).toBe(7)
    fs.closeSync(fd)
  })

  test('is read', async () => {
    const handle = await open(process.execPath)
    expect((await handle.stat()).isFile()).toBe(true)
    await handle.close()
  })

  test('is closed', () => {
    fs.closeSync(fs.openSync('/nowhere/server.log', 'a'))
    expect(fs.existsSync('/nowhere')).toBe(true)
  })
})
