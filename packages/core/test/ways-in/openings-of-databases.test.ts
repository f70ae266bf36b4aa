import fs from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { judged, JudgedFile } from '../judged.ts'
import { markedLine } from '../marked-line.ts'
import { program, run } from '../in-node.ts'
import { temporaryFolder } from '../temporary.ts'

interface Database {
  open(): void
  close(): void
  exec(sql: string): void
}
type DatabaseClass = new (path: string, options?: { open: boolean }) => Database

// Not in Node 20, and not in its types.
const sqlite = process.getBuiltinModule('node:sqlite') as unknown as { DatabaseSync: DatabaseClass }

describe.runIf(sqlite)('a database of node:sqlite', () => {
  const { DatabaseSync } = sqlite ?? {}

  test('that is left open has the line of its constructor', async () => {
    const path = join(temporaryFolder(), 'a.db')
    let database: Database
    const findings = await judged(() => {
      database = new DatabaseSync(path) // constructed
    })
    database!.close()
    expect(findings).toMatchObject([
      { verdict: 'leaked', kind: 'file', target: path, site: markedLine('constructed') },
    ])
  })

  test('that is opened later has the line of that', async () => {
    const path = join(temporaryFolder(), 'a.db')
    const database = new DatabaseSync(path, { open: false })
    const findings = await judged(() => {
      database.open() // opened
    })
    database.close()
    expect(findings).toMatchObject([{ target: path, site: markedLine('opened') }])
  })

  test('has its log with it', async () => {
    const path = join(temporaryFolder(), 'a.db')
    let database: Database
    const findings = await judged(() => {
      database = new DatabaseSync(path) // logged
      database.exec('PRAGMA journal_mode = WAL')
      database.exec('CREATE TABLE orders (id INTEGER)')
    })
    database!.close()
    expect(findings).toMatchObject([{ site: markedLine('logged') }])
    expect(findings[0]!.count).toBeGreaterThan(1)
  })

  test('that attaches another has the line of that for it', async () => {
    const folder = temporaryFolder()
    const database = new DatabaseSync(join(folder, 'a.db'))
    const findings = await judged(() => {
      database.exec(`ATTACH '${join(folder, 'b.db')}' AS b`) // attached
      database.exec('CREATE TABLE b.orders (id INTEGER)')
    })
    database.close()
    expect(findings).toMatchObject([{ target: join(folder, 'b.db'), site: markedLine('attached') }])
  })

  test('that is closed leaves its number to others', async () => {
    const file = new JudgedFile()
    const path = join(temporaryFolder(), 'a.db')
    const kept: number[] = []
    await file.test('one', () => new DatabaseSync(path).close())
    await file.test('two', () => void kept.push(fs.openSync(path, 'r'))) // file
    const findings = await file.end()
    for (const number of kept) fs.closeSync(number)
    expect(findings).toMatchObject([{ owner: { name: 'two' }, site: markedLine('file') }])
  })

  test('is as it was, to whoever uses it', () => {
    const database = new DatabaseSync(':memory:')
    expect(database).toBeInstanceOf(DatabaseSync)
    expect(database.constructor).toBe(DatabaseSync)
    expect(DatabaseSync.name).toBe('DatabaseSync')
    expect(() => Reflect.apply(DatabaseSync as never, undefined, [])).toThrow(
      /without `new`|Class constructor/,
    )
    database.close()
  })
})

test('the folders of a WASI are left, and nobody can close them', async () => {
  const made = program(`
    const { WASI } = await import('node:wasi')
    const findings = await judged(() => {
      globalThis.kept = new WASI({ version: 'preview1', preopens: { '/data': '/proc/self' } }) // made
    })
    answer(findings.map(({ verdict, kind, site, way }) => [verdict, kind, site?.line, way]))
  `)
  expect(await run(made)).toEqual([['leaked', 'directory', made.lineOf('made'), 'new WASI']])
})

test('that WASI is experimental is said when it is used, once, and not before', async () => {
  const said = program(`
    const warnings = []
    process.on('warning', ({ name, message }) => warnings.push([name, message.includes('WASI')]))
    await setImmediate()
    const { WASI } = await import('node:wasi')
    const before = warnings.length
    new WASI({ version: 'preview1' })
    new WASI({ version: 'preview1' })
    await setImmediate()
    answer([before, warnings])
  `)
  expect(await run(said)).toEqual([0, [['ExperimentalWarning', true]]])
})
