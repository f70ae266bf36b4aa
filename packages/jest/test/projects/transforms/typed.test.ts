import fs from 'node:fs'

interface Opened {
  readonly fd: number
}

const open = (): Opened => ({
  fd: fs.openSync(__filename, 'r'),
})

describe('typed', () => {
  test('leaks' as string, async (): Promise<void> => {
    await Promise.resolve()
    open()
  })

  test('is tidy', () => {
    const { fd }: Opened = open()
    fs.closeSync(fd)
  })
})
