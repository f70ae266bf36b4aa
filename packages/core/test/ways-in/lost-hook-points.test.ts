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
    [`delete require('fs').Dir.prototype.close`, 'Dir.prototype.close'],
    [`delete require('fs').ReadStream.prototype._construct`, 'ReadStream.prototype._construct'],
  ])('%s', async (code, name) => {
    expect(await run(program(SAYS), first(code))).toEqual(['binding', [name]])
  })

  test('that of agents, by the end of the first file with a request', async () => {
    const code = `delete require('http').Agent.prototype.reuseSocket`
    const request = `
      import http from 'node:http'
      import { FileCheck } from '${new URL('../../dist/index.js', import.meta.url).href}'
      const file = { path: import.meta.filename, root: '/', layers: [], console, runnerTimers: () => 0 }
      const check = FileCheck.begin({ ...file, isRunner: () => false, ownFolders: [] })
      const server = http.createServer((_, response) => response.end()).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address()
      const before = check.faultsOf(check.judge.scope)
      const [response] = await once(http.get({ port, host: '127.0.0.1', agent: false }), 'response')
      await once(response.resume(), 'close')
      server.close()
      answer([before, check.faultsOf(check.judge.scope)])`
    const message = expect.stringContaining('has no http.Agent.prototype.reuseSocket; what opens')
    expect(await run(program(request), first(code))).toEqual([[], [{ message, fails: true }]])
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
