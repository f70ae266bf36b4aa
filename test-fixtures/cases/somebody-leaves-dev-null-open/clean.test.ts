import fs from 'node:fs'

describe('a silent log', () => {
  test('takes a line', () => {
    const fd = fs.openSync('/dev/null', 'a')
    expect(fs.writeSync(fd, 'line\n')).toBe(5)
    fs.closeSync(fd)
  })

  test('has nothing to read', () => {
    const fd = fs.openSync('/dev/null', 'r')
    expect(fs.readFileSync(fd, 'utf8')).toBe('')
    fs.closeSync(fd)
  })

  test('takes another line', () => {
    const fd = fs.openSync('/dev/null', 'a')
    expect(fs.writeSync(fd, 'another\n')).toBe(8)
    fs.closeSync(fd)
  })
})
