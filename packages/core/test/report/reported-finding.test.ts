import { expect, test } from 'vitest'
import { placesOf } from '../../dist/baseline/shape.js'
import { reportedFinding } from '../../dist/report/reported-finding.js'
import { findingOf } from '../wording/finding-of.ts'

const at = (file: string, line: number) => ({ file: `/project/${file}`, line, column: 1 })

test('a report has no path that only this machine knows', () => {
  const finding = findingOf({
    site: at('src/a.ts', 1),
    library: at('node_modules/x/index.js', 2),
    callers: [at('test/a.test.ts', 3)],
    owner: { kind: 'test', name: 'one', file: '/project/test/a.test.ts' },
    details: {
      releasedAt: at('test/a.test.ts', 4),
      causes: [at('test/a.test.ts', 5)],
      nearest: { call: 'new Worker', site: at('test/a.test.ts', 6) },
      traceWith: 'npx jest',
    },
  })
  const reported = reportedFinding(finding, placesOf('/project'))
  expect(JSON.stringify(reported)).not.toContain('/project')
  expect(reported.details).toMatchObject({
    releasedAt: { file: 'test/a.test.ts', line: 4 },
    causes: [{ file: 'test/a.test.ts', line: 5 }],
    nearest: { call: 'new Worker', site: { file: 'test/a.test.ts', line: 6 } },
  })
})
