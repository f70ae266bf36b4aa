import fs from 'node:fs'

// Every test here passes, and each but the last is warned of.

test('closes twice', () => {
  const file = fs.openSync(process.execPath, 'r')
  fs.closeSync(file)
  expect(() => fs.closeSync(file)).toThrow('EBADF')
})

test('reads after the close', () => {
  const file = fs.openSync(process.execPath, 'r')
  fs.closeSync(file)
  expect(() => fs.readSync(file, Buffer.alloc(1))).toThrow('EBADF')
})

test('is tidy', () => {
  const file = fs.openSync(process.execPath, 'r')
  fs.readSync(file, Buffer.alloc(1))
  fs.closeSync(file)
})
