import fs from 'node:fs'

const kept: number[] = []

function firstByte(path: string, done: (error: Error | null, byte?: number) => void): void {
  const opened = (error: Error | null, fd: number): void => {
    if (error) return done(error)
    kept.push(fd)
    const byte = Buffer.alloc(1)
    fs.read(fd, byte, 0, 1, 0, (failure) => done(failure, byte[0]))
  }
  fs.open(path, 'r', opened) // opened: A
}

const firstByteOf = (path: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    firstByte(path, (error, byte) => (error ? reject(error) : resolve(byte)))
  })

describe('the first byte', () => {
  test('of a missing file is an error', async () => {
    await expect(firstByteOf('/nowhere/at/all')).rejects.toThrow('ENOENT')
  })

  test('of a program is a magic number', async () => {
    expect(await firstByteOf(process.execPath)).toBe(0x7f)
  })

  test('of another missing file is an error', async () => {
    await expect(firstByteOf('/nowhere/else')).rejects.toThrow('ENOENT')
  })
})
