import fs from 'node:fs'
import { expect, test } from 'vitest'
import { judged } from '../judged.ts'
import { markedLine } from '../marked-line.ts'
import { temporaryFile } from '../temporary.ts'

/** A file that is not read with one look. */
function largeFile(): string {
  const path = temporaryFile()
  fs.writeFileSync(path, Buffer.alloc(1_000_000))
  return path
}

test('a blob of a file that is read halfway has the line that streams it', async () => {
  const path = largeFile()
  const readers: ReadableStreamDefaultReader[] = []
  const findings = await judged(async () => {
    const blob = await fs.openAsBlob(path)
    const reader = blob.stream().getReader() // streamed
    readers.push(reader)
    await reader.read()
  })
  for (const reader of readers) await reader.cancel()
  expect(findings).toMatchObject([
    { verdict: 'leaked', kind: 'file', target: path, site: markedLine('streamed') },
  ])
})

test('a blob of a file that is read to its end, or not at all, leaves nothing', async () => {
  const path = largeFile()
  const findings = await judged(async () => {
    const blob = await fs.openAsBlob(path)
    expect((await blob.arrayBuffer()).byteLength).toBe(1_000_000)
  })
  expect(findings).toEqual([])
})
