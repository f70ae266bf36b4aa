import fs from 'node:fs'
import { WASI } from 'node:wasi'

describe('a sandbox', () => {
  test('has no folder', () => {
    const sandbox = new WASI({ version: 'preview1' })
    expect(sandbox.wasiImport).toHaveProperty('path_open')
  })

  test('has no folder either', () => {
    const sandbox = new WASI({ version: 'preview1', preopens: {} })
    expect(sandbox.wasiImport).toHaveProperty('path_open')
  })

  test('is not the folder', () => {
    expect(fs.statSync('/tmp').isDirectory()).toBe(true)
  })
})
