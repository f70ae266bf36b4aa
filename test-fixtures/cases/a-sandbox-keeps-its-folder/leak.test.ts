import fs from 'node:fs'
import { WASI } from 'node:wasi'

const kept: WASI[] = []

describe('a sandbox', () => {
  test('has no folder', () => {
    const sandbox = new WASI({ version: 'preview1' })
    expect(sandbox.wasiImport).toHaveProperty('path_open')
  })

  test('has a folder', () => {
    const sandbox = new WASI({ version: 'preview1', preopens: { '/sandbox': '/tmp' } }) // opened: A
    kept.push(sandbox)
    expect(sandbox.wasiImport).toHaveProperty('path_open')
  })

  test('is not the folder', () => {
    expect(fs.statSync('/tmp').isDirectory()).toBe(true)
  })
})
