import { readdirSync, rmSync } from 'node:fs'
import { test } from 'vitest'

// Stands for a disk that loses a file, or somebody who tidies up.
test('removes the parts of others', () => {
  const folder = `${process.env['UNCLOSED_REPORT']}.parts`
  if (!process.env['REMOVES']) return
  for (const name of readdirSync(folder)) if (name !== 'run.json') rmSync(`${folder}/${name}`)
})
