import { expect, test } from 'vitest'
import { program, run } from '../in-node.ts'

// In a process of its own: the runner may have opened the inspector of this one.
const SUMMARY = `
const summary = (findings) =>
  findings.map(({ verdict, kind, target, site, fds }) => [verdict, kind, target, site?.line, fds.length > 3])
`

test.each(['early', 'late'])('an inspector is one finding, its module loaded %s', async (when) => {
  const inspect = program(`${SUMMARY}
    ${when === 'early' ? "const inspector = await import('node:inspector')" : ''}
    const findings = await judged(async () => {
      ${when === 'late' ? "const inspector = await import('node:inspector')" : ''}
      inspector.open(0, '127.0.0.1') // opened
      await setImmediate()
    })
    const { url, close } = await import('node:inspector')
    const address = url()
    close()
    answer([address, summary(findings)])
  `)
  const [url, findings] = (await run(inspect)) as [string, unknown]
  expect(url).toMatch(/^ws:/)
  expect(findings).toEqual([['leaked', 'worker', url, inspect.lineOf('opened'), true]])
})

test('an inspector that is closed is none', async () => {
  const inspect = program(`
    const findings = await judged(async () => {
      const { open, close } = await import('node:inspector')
      open(0, '127.0.0.1')
      close()
    })
    answer(findings)
  `)
  expect(await run(inspect)).toEqual([])
})
