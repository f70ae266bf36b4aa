import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DescriptorTable } from '../../dist/kernel/table.js'
import { temporaryFolder } from '../temporary.ts'
import { numberBehind } from '../number-behind.ts'

// Node's `realpathSync` reads what the stat call before it left in a shared array (see kernel/stat.ts).
test('having looked at a socket, require still resolves a symbolic link to the real path', async () => {
  const folder = temporaryFolder()
  const { resolve } = createRequire(join(folder, 'main.js'))
  mkdirSync(join(folder, 'node_modules'))
  link(folder, 'other')
  link(folder, 'pkg')
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const table = DescriptorTable.open()!
  const number = numberBehind(server)

  resolve('other') // from here on `require` knows the folder by heart, and asks only for the link
  expect(table.at(number)?.target).toMatch(/^socket:/)
  expect(resolve('pkg')).toBe(join(folder, 'real', 'pkg', 'index.js'))

  table.close()
  server.close()
  await once(server, 'close')
})

/** A package that is linked into the folder's `node_modules`, as workspaces do. */
function link(folder: string, name: string) {
  const real = join(folder, 'real', name)
  mkdirSync(real, { recursive: true })
  writeFileSync(join(real, 'index.js'), '')
  symlinkSync(real, join(folder, 'node_modules', name))
}
