import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { checkOptions, UnclosedUsageError } from '../../dist/index.js'

const errorOf = (options: unknown): UnclosedUsageError => {
  try {
    checkOptions(options, 'vitest.config')
  } catch (error) {
    expect(error).toBeInstanceOf(UnclosedUsageError)
    return error as UnclosedUsageError
  }
  throw new Error('was accepted')
}

test.each([
  [undefined],
  [{}],
  [{ mode: 'fail' }],
  [{ mode: 'warn' }],
  [{ mode: 'off' }],
  [{ mode: undefined }],
  [{ deadline: 'file' }],
  [{ deadline: 'test' }],
  [{ pools: 'allow' }],
  [{ pools: 'fail' }],
  [{ modules: 'warn' }],
  [{ modules: 'fail' }],
  [{ modules: 'allow' }],
  [{ kinds: ['file', 'directory', 'tcp', 'udp', 'unix', 'pipe', 'child', 'watcher', 'worker'] }],
  [{ kinds: ['tty', 'event', 'other'] }],
  [{ settle: { timeout: 0 } }],
  [{ settle: { timeout: 2500 } }],
  [{ budget: { peak: 0 } }],
  [{ allow: [] }],
  [{ allow: undefined }],
])('%o is accepted, and given back as it is', (options) => {
  expect(checkOptions(options, 'here')).toEqual(options ?? {})
})

test.each([
  [{ mode: 'error' }, 'mode', `'fail', 'warn', 'off'`],
  [{ mode: null }, 'mode', `'fail', 'warn', 'off'`],
  [{ mode: ['fail'] }, 'mode', `'fail', 'warn', 'off'`],
  [{ deadline: 'suite' }, 'deadline', `'file', 'test'`],
  [{ pools: true }, 'pools', `'allow', 'fail'`],
  [{ modules: 'off' }, 'modules', `'warn', 'fail', 'allow'`],
  [{ misuse: 'allow' }, 'misuse', `'warn', 'fail', 'off'`],
  [{ kinds: 'file' }, 'kinds', `an array of at least one of 'file'`],
  [{ kinds: ['files'] }, 'kinds', `an array of at least one of 'file'`],
  [{ kinds: [] }, 'kinds', `an array of at least one of 'file'`],
  [{ settle: 1000 }, 'settle', '{ timeout: milliseconds }'],
  [{ budget: 64 }, 'budget', '{ peak: how many descriptors }'],
  [{ budget: { peak: 1.5 } }, 'budget', '{ peak: how many descriptors }'],
  [{ budget: { most: 5 } }, 'budget', '{ peak: how many descriptors }'],
  [{ settle: {} }, 'settle', '{ timeout: milliseconds }'],
  [{ settle: { timeout: -1 } }, 'settle', '{ timeout: milliseconds }'],
  [{ settle: { timeout: '1s' } }, 'settle', '{ timeout: milliseconds }'],
  [{ settle: { timeout: Number.NaN } }, 'settle', '{ timeout: milliseconds }'],
  [{ settle: { timeout: Number.POSITIVE_INFINITY } }, 'settle', '{ timeout: milliseconds }'],
  [{ settle: { timeout: 5, time: 1 } }, 'settle', '{ timeout: milliseconds }'],
  [{ allow: {} }, 'allow', 'an array of rules'],
  [{ settle: 10n }, 'settle', '{ timeout: milliseconds }'],
])('%o is refused: what it is, where it stands, and what it takes', (options, name, takes) => {
  const { message, code, stack } = errorOf(options)
  expect(message).toContain(`'${name}' in vitest.config`)
  expect(message).toContain(takes)
  expect(code).toBe('UNCLOSED_BAD_OPTION')
  expect(stack).not.toContain('\n')
})

test.each([['fail'], [42], [null], [['fail']], [() => {}]])('options can’t be %o', (options) => {
  expect(errorOf(options).message).toContain('vitest.config must be an object')
})

describe('an unknown option names the nearest known one:', () => {
  test.each([
    ['modes', 'mode'],
    ['Mode', 'mode'],
    ['deadlin', 'deadline'],
    ['kind', 'kinds'],
    ['allowed', 'allow'],
    ['pool', 'pools'],
    ['module', 'modules'],
    ['misuses', 'misuse'],
    ['settled', 'settle'],
  ])('%s', (name, nearest) => {
    expect(errorOf({ [name]: 1 }).message).toBe(
      `unclosed: unknown option '${name}' in vitest.config. Did you mean '${nearest}'?`,
    )
  })

  test.each([['toString'], ['constructor'], ['hasOwnProperty'], ['valueOf']])(
    'also when every object has it: %s',
    (name) => {
      expect(errorOf({ [name]: 'fail' }).code).toBe('UNCLOSED_UNKNOWN_OPTION')
    },
  )

  test('also when it comes from JSON as __proto__', () => {
    const options: unknown = JSON.parse('{ "__proto__": { "mode": "off" } }')
    expect(errorOf(options).code).toBe('UNCLOSED_UNKNOWN_OPTION')
  })
})

const ruled = (rule: unknown) => ({ allow: [{ kind: 'file', reason: 'fine' }, rule] })

describe('a rule of `allow`', () => {
  test.each([
    [{ kind: 'tcp', reason: 'why' }],
    [{ target: '**/a.log', reason: 'why' }],
    [{ target: /a\.log$/, reason: 'why' }],
    [{ site: 'src/**', reason: 'why', link: 'https://example.test/1' }],
    [{ package: 'pino', reason: 'why' }],
    [{ test: /one/, reason: 'why', expires: '2027-01-31' }],
    [{ target: runInNewContext('/x/') as RegExp, reason: 'a pattern of another realm' }],
  ])('may be %o', (rule) => {
    expect(checkOptions(ruled(rule), 'here')).toEqual(ruled(rule))
  })

  test.each([
    [{ kind: 'file' }, `'reason' of allow[1] in vitest.config is missing`],
    [{ kind: 'file', reason: ' ' }, `'reason'`],
    [{ kind: 'files', reason: 'why' }, `'kind'`],
    [{ target: 5, reason: 'why' }, `'target'`],
    [{ package: /pino/, reason: 'why' }, `'package'`],
    [{ kind: 'file', reason: 'why', link: 1 }, `'link'`],
    [{ kind: 'file', reason: 'why', expires: 'tomorrow' }, `'expires'`],
    [{ kind: 'file', reason: 'why', expires: '2027-13-01' }, `'expires'`],
    [{ kind: 'file', reason: 'why', expires: '2027-02-31' }, `'expires'`],
    [{ reason: 'why' }, 'would allow every leak'],
    [{ path: 'x', reason: 'why' }, `unknown field 'path' in allow[1]`],
    ['**/a.log', 'must be an object'],
  ])('can’t be %o', (rule, says) => {
    expect(errorOf(ruled(rule)).message).toContain(says)
  })
})
