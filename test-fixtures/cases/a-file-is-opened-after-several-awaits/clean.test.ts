import { temporaryFile } from '../../props/temporary-file'
import { load } from './loader'

const settings = temporaryFile('settings.json', '{}')

describe('load', () => {
  test('gives a handle to close', async () => {
    const handle = await load(settings)
    expect((await handle.stat()).size).toBe(2)
    await handle.close()
  })

  test('gives a handle to read', async () => {
    const handle = await load(settings)
    try {
      expect(await handle.readFile('utf8')).toBe('{}')
    } finally {
      await handle.close()
    }
  })

  test('fails on a missing file', async () => {
    await expect(load(`${settings}.missing`)).rejects.toThrow('ENOENT')
  })
})
