import { describe, expect, test } from 'vitest'
import { docblockOptions, UnclosedUsageError } from '../../dist/index.js'

const optionsOf = (source: string) => docblockOptions(source, 'test/a.test.ts')

describe('options at the top of a file are read from', () => {
  test.each([
    ['a comment of one line', '/** @unclosed { "mode": "warn" } */\nimport x'],
    ['a plain comment', '/* @unclosed { "mode": "warn" } */'],
    ['a comment of several lines', '/**\n * @unclosed {\n *   "mode": "warn"\n * }\n */\n'],
    [
      'a comment with other tags',
      '/**\n * Tests.\n * @unclosed { "mode": "warn" }\n * @jest-environment node\n */',
    ],
    ['the second comment', '// first\n/* second */\n/** @unclosed { "mode": "warn" } */'],
    ['below a #! line', '#!/usr/bin/env node\n/** @unclosed { "mode": "warn" } */'],
    ['after a byte order mark', '\uFEFF/** @unclosed { "mode": "warn" } */'],
    ['a file with Windows line ends', '/**\r\n * @unclosed { "mode": "warn" }\r\n */\r\nimport x'],
    ['a comment without a space', '/** @unclosed {"mode":"warn"}*/'],
  ])('%s', (_, source) => {
    expect(optionsOf(source)).toEqual({ mode: 'warn' })
  })

  test('a nested object', () => {
    const rule = { kind: 'file', reason: 'kept } open' }
    const source = `/** @unclosed ${JSON.stringify({ allow: [rule], settle: { timeout: 5 } })} */`
    expect(optionsOf(source)).toEqual({ allow: [rule], settle: { timeout: 5 } })
  })
})

describe('there are no options in', () => {
  test.each([
    ['an empty file', ''],
    ['a file without a comment', 'import x'],
    ['a comment below the first statement', 'import x\n/** @unclosed { "mode": "warn" } */'],
    ['a string', `'/** @unclosed { "mode": "warn" } */'`],
    ['the name of the package', '/** set up by @unclosed/vitest */'],
    ['a comment that is never closed', '/** tests'],
  ])('%s', (_, source) => {
    expect(optionsOf(source)).toEqual({})
  })
})

describe('refused, with the file’s name, is', () => {
  test.each([
    ['what is not JSON', `/** @unclosed { mode: 'warn' } */`],
    ['a trailing comma', '/** @unclosed { "mode": "warn", } */'],
    ['a brace that is missing', '/** @unclosed { "mode": "warn" */'],
    ['a word', '/** @unclosed off */'],
    ['an assignment', '/** @unclosed mode=warn */'],
    ['a tag without options', '/** @unclosed */'],
    ['text behind the options', '/** @unclosed { "mode": "warn" } because of #12 */'],
    ['an unknown option', '/** @unclosed { "modes": "warn" } */'],
    ['a bad value', '/** @unclosed { "mode": "loud" } */'],
  ])('%s', (_, source) => {
    expect(() => optionsOf(source)).toThrow(UnclosedUsageError)
    expect(() => optionsOf(source)).toThrow('the @unclosed comment of test/a.test.ts')
  })
})

test('a long comment is read in no time', () => {
  const source = `/*${' *\n'.repeat(100_000)}*/\n${'// x\n'.repeat(20_000)}import x`
  expect(optionsOf(source)).toEqual({})
})
