import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const notes = temporaryFile('notes.txt', 'remember')

describe('notes', () => {
  test('are closed at once', ({ onTestFinished }) => {
    const fd = fs.openSync(notes, 'r')
    onTestFinished(() => fs.closeSync(fd))
    expect(fs.readFileSync(fd, 'utf8')).toBe('remember')
  })

  test('are closed a little later', async ({ onTestFinished }) => {
    const handle = await fs.promises.open(notes)
    onTestFinished(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      await handle.close()
    })
    expect(await handle.readFile('utf8')).toBe('remember')
  })

  test('are not open', () => {
    expect(fs.existsSync(notes)).toBe(true)
  })
})
