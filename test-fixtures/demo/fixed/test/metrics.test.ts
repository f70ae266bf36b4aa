import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { MalformedEvent, record } from '../src/metrics.ts'

const at = '2026-03-01T12:00:00.000Z'

describe('record', () => {
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quotes-'))
  })

  afterAll(() => rm(folder, { recursive: true }))

  test('appends one line per event', async () => {
    const path = join(folder, 'appended.ndjson')

    await record(path, { name: 'quote', value: 1250, at })
    await record(path, { name: 'quote', value: 990, at })

    expect(await readFile(path, 'utf8')).toBe(
      `{"name":"quote","value":1250,"at":"${at}"}\n{"name":"quote","value":990,"at":"${at}"}\n`,
    )
  })

  test('rejects a malformed event', async () => {
    const event = { name: 'quote', value: Number.NaN, at }

    await expect(record(join(folder, 'metrics.ndjson'), event)).rejects.toThrow(MalformedEvent)
  })

  test('fails when the folder is missing', async () => {
    const path = join(folder, 'nowhere', 'metrics.ndjson')

    await expect(record(path, { name: 'quote', value: 1, at })).rejects.toThrow('ENOENT')
  })
})
