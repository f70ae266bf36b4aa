import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const path = temporaryFile('fixture.txt', 'fixture')

const it = test.extend<{ file: number }>({
  // oxlint-disable-next-line no-empty-pattern
  file: async ({}, use) => {
    const fd = fs.openSync(path, 'r')
    await use(fd)
    fs.closeSync(fd)
  },
})

describe('a fixture', () => {
  it('is not asked for', () => {
    expect(fs.existsSync(path)).toBe(true)
  })

  it('is asked for', ({ file }) => {
    expect(fs.fstatSync(file).size).toBe(7)
  })

  it('is not asked for again', () => {
    expect(fs.existsSync(path)).toBe(true)
  })
})
