const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'unclosed-'))

jest.setTimeout(20)

// Still being written when its test ends: waited for, and not by the user's timeout.
test('ends while a large file is still being written', () => {
  const stream = fs.createWriteStream(path.join(folder, 'large'))
  const piece = Buffer.alloc(1024 * 1024)
  for (let i = 0; i < 32; i++) stream.write(piece)
  stream.end(() => fs.rmSync(folder, { recursive: true }))
})
