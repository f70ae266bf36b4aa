// A newcomer who tests with Jest, in CommonJS, with ts-jest.
import { readFileSync } from 'node:fs'

import { runJest } from '../jest.mjs'
import { root } from '../workspace.mjs'
import { NOTES, testsOf } from './notes.mjs'

const manifestOf = (path) => JSON.parse(readFileSync(`${root}${path}/package.json`, 'utf8'))
const jest = manifestOf('packages/jest/node_modules/jest')

export const name = 'Jest with ts-jest'
export const adapter = '@unclosed/jest'
export const packages = [`jest@${jest.version}`, '@types/jest@30', 'ts-jest@29', 'typescript@5.9']
export const files = {
  'package.json': '{ "private": true }\n',
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      module: 'commonjs',
      target: 'es2022',
      strict: true,
      esModuleInterop: true,
      allowImportingTsExtensions: true,
      noEmit: true,
      types: ['node', 'jest'],
    },
  }),
  'src/notes.ts': NOTES,
  'test/notes.test.ts': testsOf(''),
}

export const configFile = 'jest.config.js'
export const setupConfig = `module.exports = {
  preset: 'ts-jest',
  setupFilesAfterEnv: ['@unclosed/jest/setup'],
}
`
export const warnConfig = `const { withUnclosed } = require('@unclosed/jest')

module.exports = withUnclosed({ preset: 'ts-jest' }, { mode: 'warn' })
`

/** As they would type it. */
export const command = ['jest']

export const runTests = (folder) => runJest({ project: folder })
