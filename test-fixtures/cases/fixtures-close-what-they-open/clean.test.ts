import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const path = temporaryFile('fixture.txt', 'fixture')

const it = test.extend<{ forTest: number; forFile: number; forWorker: number }>({
  // oxlint-disable-next-line no-empty-pattern
  forTest: async ({}, use) => {
    const fd = fs.openSync(path, 'r')
    await use(fd)
    fs.closeSync(fd)
  },
  forFile: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const handle = await fs.promises.open(path)
      await use(handle.fd)
      await handle.close()
    },
    { scope: 'file' },
  ],
  forWorker: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const fd = fs.openSync(process.execPath, 'r')
      await use(fd)
      fs.closeSync(fd)
    },
    { scope: 'worker' },
  ],
})

describe('fixtures', () => {
  it('of a test', ({ forTest }) => {
    expect(fs.fstatSync(forTest).size).toBe(7)
  })

  it('of a file', ({ forFile }) => {
    expect(fs.fstatSync(forFile).size).toBe(7)
  })

  it('of a worker', ({ forWorker }) => {
    expect(fs.fstatSync(forWorker).isFile()).toBe(true)
  })

  it('of all kinds', ({ forTest, forFile, forWorker }) => {
    expect(new Set([forTest, forFile, forWorker]).size).toBe(3)
  })
})
