import { describe, expect, test } from 'vitest'
import { parseStack, Territory } from '../../dist/ledger/frame.js'

const only = (line: string) => parseStack(`Error\n    at ${line}`)

describe('reads the position out of', () => {
  test.each([
    ['a call', 'open (/project/a.ts:3:9)', '/project/a.ts'],
    ['a call without a name', '/project/a.ts:3:9', '/project/a.ts'],
    ['a method', 'Log.open [as start] (/project/a.ts:3:9)', '/project/a.ts'],
    ['a constructor', 'new Log (/project/a.ts:3:9)', '/project/a.ts'],
    ['an awaiting call', 'async record (/project/a.ts:3:9)', '/project/a.ts'],
    ['an awaiting call without a name', 'async /project/a.ts:3:9', '/project/a.ts'],
    ['a file URL', 'open (file:///project/with%20space/a.ts:3:9)', '/project/with space/a.ts'],
    ['a URL with a query', 'open (file:///project/a.ts?v=123:3:9)', '/project/a.ts'],
    ['a folder in parentheses', 'open (/project/(group)/a.ts:3:9)', '/project/(group)/a.ts'],
    ['a folder that is a copy', 'open (/my project (copy)/a.ts:3:9)', '/my project (copy)/a.ts'],
    ['the same without a name', '/my project (copy)/a.ts:3:9', '/my project (copy)/a.ts'],
    ['a folder with a hash', 'open (/project/c#/a.ts:3:9)', '/project/c#/a.ts'],
    ['one of Node’s own', 'openSync (node:fs:573:18)', 'node:fs'],
  ])('%s', (_, line, file) => {
    const column = line.includes('node:') ? { line: 573, column: 18 } : { line: 3, column: 9 }
    expect(only(line)).toMatchObject([{ file, ...column }])
  })

  test('evaluated code: where it is evaluated, or nothing', () => {
    const frames = only('eval (eval at run (/project/a.ts:3:9), <anonymous>:1:7)')
    for (const { file } of frames) expect(['/project/a.ts', '<anonymous>']).toContain(file)
  })
})

test('keeps the name, and whether the call was awaiting', () => {
  expect(only('async Log.record (/a.ts:1:2)')).toMatchObject([
    { function: 'Log.record', async: true },
  ])
  expect(only('open (/a.ts:1:2)')).toMatchObject([{ function: 'open', async: false }])
})

test.each([
  ['Promise.all (index 0)'],
  ['async Promise.all (index 0)'],
  ['new Promise (<anonymous>)'],
  ['Array.map (<anonymous>)'],
])('leaves out what is no position: %s', (line) => {
  expect(only(line)).toEqual([])
})

test('a message that looks like a frame is still in order', () => {
  expect(parseStack('Error: at the end\n    at open (/a.ts:1:2)')).toHaveLength(1)
})

test.each([[undefined], [{}], [42], ['']])('a stack that is %o has no frames', (stack) => {
  expect(parseStack(stack)).toEqual([])
})

test('tells whose code a file is', () => {
  const territory = new Territory((file) => file.includes('/node_modules/runner/'), ['/tool/dist/'])
  const kindOf = (file: string) =>
    territory.kindOf({ file, line: 1, column: 1, function: undefined, async: false })
  expect(kindOf('/project/a.ts')).toBe('user')
  expect(kindOf('/project/node_modules/lib/index.js')).toBe('library')
  expect(kindOf('/project/node_modules/runner/index.js')).toBe('runner')
  expect(kindOf('/tool/dist/install.js')).toBe('unclosed')
  expect(kindOf('node:fs')).toBe('node')
  expect(kindOf('<anonymous>')).toBe('node')
})
