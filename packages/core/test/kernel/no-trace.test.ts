import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
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
  const real = join(folder, 'real')
  mkdirSync(join(real, 'pkg'), { recursive: true })
  writeFileSync(join(real, 'pkg', 'index.js'), '')
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(join(real, 'pkg'), join(folder, 'node_modules', 'pkg'))
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const table = DescriptorTable.open()!
  const number = numberBehind(server)

  expect(table.at(number)?.target).toMatch(/^socket:/)
  const resolved = createRequire(join(folder, 'main.js')).resolve('pkg')

  expect(resolved).toBe(join(real, 'pkg', 'index.js'))
  expect(realpathSync(join(folder, 'node_modules', 'pkg'))).toBe(join(real, 'pkg'))
  table.close()
  server.close()
  await once(server, 'close')
})
