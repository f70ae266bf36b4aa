// A newcomer who tests native ECMAScript modules with Jest, types stripped by SWC.
import { runJest } from '../jest.mjs'
import * as commonjs from './jest.mjs'
import { NOTES, testsOf } from './notes.mjs'

export const name = 'Jest with native modules'
export const adapter = '@unclosed/jest'
export const packages = [commonjs.packages[0], '@swc/core@1', '@swc/jest@0.2']
export const files = {
  'package.json': '{ "private": true, "type": "module" }\n',
  '.swcrc': JSON.stringify({
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
    sourceMaps: true,
  }),
  'src/notes.ts': NOTES,
  'test/notes.test.ts': testsOf(`import { expect, test } from '@jest/globals'`),
}

export const configFile = 'jest.config.js'
export const setupConfig = `export default {
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\\\.ts$': '@swc/jest' },
  setupFilesAfterEnv: ['@unclosed/jest/setup'],
}
`
export const warnConfig = `import { withUnclosed } from '@unclosed/jest'

export default withUnclosed(
  { extensionsToTreatAsEsm: ['.ts'], transform: { '\\\\.ts$': '@swc/jest' } },
  { mode: 'warn' },
)
`

/** As they would type it. */
export const command = ['jest']
export const environment = { NODE_OPTIONS: '--experimental-vm-modules' }

export const runTests = (folder) => runJest({ project: folder, env: environment })
