import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const settings = temporaryFile('settings.json')
const kept: fs.FSWatcher[] = []

describe('settings', () => {
  test('are watched for a while', () => {
    const watcher = fs.watch(settings)
    watcher.close()
  })

  test('are watched for good', () => {
    const watcher = fs.watch(settings) // opened: A
    watcher.unref()
    kept.push(watcher)
    expect(kept).toHaveLength(1)
  })

  test('are read', () => {
    expect(fs.readFileSync(settings, 'utf8')).toBe('')
  })
})
