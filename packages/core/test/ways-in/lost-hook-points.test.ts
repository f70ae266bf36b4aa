import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { program, run } from '../in-node.ts'
import { temporaryFolder } from '../temporary.ts'

/** A flag that lets a program run `code` before it installs. */
function first(code: string): string[] {
  const file = join(temporaryFolder(), 'first.cjs')
  writeFileSync(file, `globalThis.beforeInstall = () => {${code}}`)
  return ['--require', file]
}

const SAYS = 'answer([unclosed.layer, unclosed.missing])'

describe('a hook point that is gone is named:', () => {
  test.each([
    [`delete process.binding('fs').openFileHandle`, 'binding fs.openFileHandle'],
    [`delete process.binding('fs').close`, 'binding fs.close'],
    [`delete process.binding('tcp_wrap').TCP.prototype.connect6`, 'binding TCP.connect6'],
    [`delete process.binding('udp_wrap').UDP.prototype.bind`, 'binding UDP.bind'],
    [`delete process.binding('process_wrap').Process.prototype.spawn`, 'binding Process.spawn'],
    [`delete process.binding('fs_event_wrap').FSEvent.prototype.start`, 'binding FSEvent.start'],
    [`delete process.dlopen`, 'process.dlopen'],
    [`delete require('http').Agent.prototype.reuseSocket`, 'http.Agent.prototype.reuseSocket'],
    [`delete require('fs').Dir.prototype.close`, 'Dir.prototype.close'],
    [`delete require('fs').ReadStream.prototype._construct`, 'ReadStream.prototype._construct'],
  ])('%s', async (code, name) => {
    expect(await run(program(SAYS), first(code))).toEqual(['binding', [name]])
  })

  test('the owner of a handle, without which no line of a connection is known', async () => {
    const code = `
      const { TCP } = process.binding('tcp_wrap')
      Object.getOwnPropertySymbols = ((original) => (object) =>
        object instanceof TCP ? [] : original(object))(Object.getOwnPropertySymbols)`
    const [layer, missing] = (await run(program(SAYS), first(code))) as [string, string[]]
    expect(layer === 'public' || missing.length > 0).toBe(true)
  })
})

test('nothing is named where everything is there', async () => {
  expect(await run(program(SAYS))).toEqual(['binding', []])
})
