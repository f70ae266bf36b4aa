import { close, firstBytes } from './reader'

const kept: number[] = []

describe('firstBytes', () => {
  test('reads one byte', () => {
    const { fd, text } = firstBytes(process.execPath, 1)
    close(fd)
    expect(text).toBe('\x7f')
  })

  test('reads four bytes', () => {
    const { fd, text } = firstBytes(process.execPath, 4)
    kept.push(fd)
    expect(text).toBe('\x7fELF')
  })

  test('reads two bytes', () => {
    const { fd, text } = firstBytes(process.execPath, 2)
    close(fd)
    expect(text).toBe('\x7fE')
  })
})
