import { expect, test, describe } from 'vitest'
import { findingOf, partOf, reportOf } from './report-of.ts'
import { Workbench } from './workbench.ts'

// Whoever names a file, a test or an address may choose what stands in a report.
const NASTY =
  '\n::error file=x::owned\n##[error]owned\u001b[31m\u202e<script>alert(1)</script>|`@everyone`](http://x)'

const leak = findingOf({
  target: NASTY,
  site: { file: `src/${NASTY}.ts`, line: 4, column: 2, function: NASTY },
  callers: [{ file: NASTY, line: 1, column: 1 }],
  owner: { kind: 'test', name: NASTY, file: NASTY },
  candidates: [NASTY],
  details: { others: [NASTY, '::error::owned'], reason: NASTY, state: NASTY },
  fingerprint: { kind: 'file', file: NASTY, function: NASTY, target: NASTY },
})
const REPORT = reportOf([partOf(NASTY, [leak], { project: NASTY })], {
  id: NASTY,
  state: 'began',
})

async function formatted(format: string): Promise<string> {
  const bench = new Workbench({ 'unclosed.json': REPORT })
  const { out } = await bench.unclosed('gate', 'unclosed.json', '--format', format)
  return out
}

describe('hostile names', () => {
  test.each(['text', 'markdown', 'github', 'junit', 'gitlab', 'sarif', 'json'])(
    'steer no terminal that shows %s, and turn no text round',
    async (format) => {
      const out = await formatted(format)
      // eslint-disable-next-line no-control-regex
      expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
      expect(out.length).toBeGreaterThan(100)
    },
  )

  test.each(['text', 'markdown', 'github', 'junit'])(
    'give no commands to GitHub in the log, as %s',
    async (format) => {
      const commands = (await formatted(format))
        .split('\n')
        .filter((line) => /^\s*::|##\[/.test(line))
      for (const command of commands)
        expect(command).toMatch(
          /^::error (file=[^:,]*,line=\d+,col=\d+,)?title=unclosed%3A [a-z ]+::/,
        )
    },
  )

  test('are no markup in a job summary', async () => {
    const out = await formatted('markdown')
    expect(out).not.toMatch(/<(?!br>)/)
    expect(out).not.toMatch(/(?<!\\)\]\(/)
    expect(out).not.toContain('@everyone')
  })

  test('are no markup in XML', async () => {
    expect(await formatted('junit')).not.toContain('<script>')
  })

  test('do not break what reads the output of baseline commands', async () => {
    const bench = new Workbench({ 'unclosed.json': reportOf([partOf('a.test.ts', [leak])]) })
    const { out } = await bench.unclosed('baseline', 'add', 'unclosed.json', '--reason', 'r')
    expect(out.split('\n').filter((line) => /^\s*::/.test(line))).toEqual([])
    expect((await bench.unclosed('gate', 'unclosed.json')).code).toBe(0)
  })

  test('of files outside the working copy are not opened for their code', async () => {
    const outside = findingOf({ site: { file: '/etc/passwd', line: 1, column: 1 } })
    const bench = new Workbench({ 'unclosed.json': reportOf([partOf('a.test.ts', [outside])]) })
    const { out } = await bench.unclosed('gate', 'unclosed.json')
    expect(out).not.toContain('root:')
  })
})
