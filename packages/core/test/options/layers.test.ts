import { describe, expect, test } from 'vitest'
import {
  configure,
  decodeOptions,
  encodeOptions,
  environmentOptions,
  type OptionLayer,
} from '../../dist/index.js'
import { mergeOptions } from '../../dist/options/options.js'
import { JudgedFile } from '../judged.ts'

describe('where several layers meet', () => {
  test('there is a default for each option', () => {
    expect(mergeOptions([])).toMatchInlineSnapshot(`
      {
        "allow": [],
        "deadline": "file",
        "depth": "fast",
        "kinds": [
          "file",
          "directory",
          "tcp",
          "udp",
          "unix",
          "pipe",
          "child",
          "watcher",
          "worker",
          "tty",
          "event",
          "other",
        ],
        "misuse": "warn",
        "mode": "fail",
        "modules": "warn",
        "pools": "allow",
        "settle": {
          "timeout": 1000,
        },
      }
    `)
  })

  test('the nearest wins', () => {
    const merged = mergeOptions([{ mode: 'warn', deadline: 'test' }, undefined, { mode: 'fail' }])
    expect(merged).toMatchObject({ mode: 'fail', deadline: 'test' })
  })

  test('one that says nothing of an option leaves it as it is', () => {
    expect(mergeOptions([{ mode: 'warn' }, { mode: undefined }])).toMatchObject({ mode: 'warn' })
  })

  test('their allowances add up', () => {
    const [one, two] = [
      { kind: 'file', reason: 'one' } as const,
      { kind: 'tcp', reason: 'two' } as const,
    ]
    expect(mergeOptions([{ allow: [one] }, { allow: [] }, { allow: [two] }]).allow).toEqual([
      one,
      two,
    ])
  })

  test('none of them is changed', () => {
    const layer: OptionLayer = Object.freeze({ mode: 'warn', allow: Object.freeze([]) as never })
    mergeOptions([layer, { mode: 'off', allow: [{ kind: 'file', reason: 'why' }] }])
    expect(layer).toEqual({ mode: 'warn', allow: [] })
    expect(mergeOptions([]).allow).toEqual([])
  })

  test('a test’s go before its suite’s, those before the file’s and the config’s; the environment before all', () => {
    const file = new JudgedFile({ mode: 'warn', pools: 'fail', modules: 'fail', deadline: 'test' })
    file.judge.scope.options = { pools: 'allow' }
    const suite = file.scope('suite', { kind: 'suite', options: { modules: 'allow' } })
    const scope = file.scope('test', { parent: suite, options: { deadline: 'file' } })
    expect(file.judge.optionsFor(scope)).toMatchObject({
      mode: 'warn',
      pools: 'allow',
      modules: 'allow',
      deadline: 'file',
    })
    const overridden = new JudgedFile({ mode: 'warn' }, { override: { mode: 'fail' } })
    const own = overridden.scope('test', { options: { mode: 'off' } })
    expect(overridden.judge.optionsFor(own)).toMatchObject({ mode: 'fail' })
  })
})

describe('the environment', () => {
  test.each(['off', 'warn', 'fail'] as const)('UNCLOSED=%s sets the mode', (mode) => {
    expect(environmentOptions({ UNCLOSED: mode })).toEqual({ mode })
  })

  test('says nothing where UNCLOSED is not set, or empty', () => {
    expect(environmentOptions({})).toEqual({})
    expect(environmentOptions({ UNCLOSED: '' })).toEqual({})
  })

  test.each(['1', 'false', 'FAIL'])('UNCLOSED=%s is refused', (value) => {
    expect(() => environmentOptions({ UNCLOSED: value })).toThrow(
      /environment variable UNCLOSED is '.*'; it takes 'fail', 'warn', 'off'/,
    )
  })
})

test('options survive the way through text, regular expressions too', () => {
  const options: OptionLayer = {
    mode: 'warn',
    kinds: ['file', 'tcp'],
    settle: { timeout: 5 },
    allow: [
      { target: /a\/b\.log$/gi, site: 'src/**', reason: 'says "why"\n' },
      { test: /\u2028/u, kind: 'file', reason: 'odd' },
    ],
  }
  expect(decodeOptions(encodeOptions(options))).toEqual(options)
  expect(decodeOptions(encodeOptions({}))).toEqual({})
})

describe('configure()', () => {
  test('applies to the scope in which it is called, and to what is in it', async () => {
    const file = new JudgedFile()
    const suite = file.scope('suite', { kind: 'suite' })
    const [inside, outside] = [file.scope('inside', { parent: suite }), file.scope('outside')]
    file.judge.begin(suite)
    configure({ mode: 'warn' })
    await file.end(suite)
    expect(file.judge.optionsFor(inside).mode).toBe('warn')
    expect(file.judge.optionsFor(outside).mode).toBe('fail')
    await file.end()
  })

  test('called by a test applies to that test only', async () => {
    const file = new JudgedFile()
    const one = file.scope('one')
    file.judge.begin(one)
    configure({ deadline: 'test' })
    await file.end(one)
    const two = file.scope('two')
    file.judge.begin(two)
    await file.end(two)
    expect([one, two].map((scope) => file.judge.optionsFor(scope).deadline)).toEqual([
      'test',
      'file',
    ])
    await file.end()
  })

  test('called by one of several concurrent tests applies to that one', async () => {
    const file = new JudgedFile()
    const scopes = ['one', 'two'].map((name) => file.scope(name, { concurrent: true }))
    const run = async (scope: (typeof scopes)[number]) => {
      file.judge.begin(scope)
      await new Promise(setImmediate)
      if (scope.name === 'two') configure({ mode: 'warn' })
      await new Promise(setImmediate)
      await file.end(scope)
    }
    await Promise.all(scopes.map(run))
    expect(scopes.map((scope) => file.judge.optionsFor(scope).mode)).toEqual(['fail', 'warn'])
    await file.end()
  })

  test('called twice, the later wins and allowances add up', async () => {
    const file = new JudgedFile()
    const reasons = () => file.judge.optionsFor(file.judge.scope).allow.map(({ reason }) => reason)
    configure({ mode: 'warn', allow: [{ kind: 'file', reason: 'one' }] })
    configure({ pools: 'fail', allow: [{ kind: 'tcp', reason: 'two' }] })
    configure({ mode: undefined })
    expect(file.judge.optionsFor(file.judge.scope)).toMatchObject({ mode: 'warn', pools: 'fail' })
    expect(reasons()).toEqual(['one', 'two'])
    await file.end()
  })

  test('refuses what it does not know, by its own name', () => {
    expect(() => configure({ modes: 'warn' } as never)).toThrow(
      `unclosed: unknown option 'modes' in configure(). Did you mean 'mode'?`,
    )
  })
})
