// A newcomer who tests with Vitest.
import { readFileSync } from 'node:fs'

import { runVitest } from '../vitest.mjs'
import { root } from '../workspace.mjs'
import { NOTES, testsOf } from './notes.mjs'

const vitest = JSON.parse(readFileSync(`${root}node_modules/vitest/package.json`, 'utf8'))

export const name = 'Vitest'
export const adapter = '@unclosed/vitest'
export const packages = [`vitest@${vitest.version}`]
export const files = {
  'package.json': '{ "private": true, "type": "module" }\n',
  'src/notes.ts': NOTES,
  'test/notes.test.ts': testsOf(`import { expect, test } from 'vitest'`),
}

export const configFile = 'vitest.config.ts'
export const setupConfig = `import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { setupFiles: ['@unclosed/vitest/setup'] },
})
`
export const warnConfig = `import unclosed from '@unclosed/vitest'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [unclosed({ mode: 'warn' })],
})
`

/** As they would type it. */
export const command = ['vitest', 'run']

export const runTests = (folder) => runVitest({ project: folder })
