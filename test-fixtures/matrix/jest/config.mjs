import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { majorOf } from '../nodes.mjs'
import { orderOfThisRun } from '../order.mjs'
import { TRANSFORMS } from './transforms.mjs'

const here = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url))

/**
 * A host's Jest configuration. Cases without options use the setup file alone, as most users do; options come
 * through withUnclosed. Workers and test files are flags.
 * @param {NodeJS.Require} require the host's own
 */
export function jestConfig(require) {
  const { watcher, options, transform = 'swc' } = orderOfThisRun()
  const config = {
    rootDir: here('../..'),
    roots: [here('../../cases'), here('../../props')],
    transform: { '\\.ts$': TRANSFORMS[transform](require) },
    extensionsToTreatAsEsm: transform === 'esm' ? ['.ts'] : [],
    testEnvironment: here('environment.mjs'),
    setupFilesAfterEnv: transform === 'esm' ? [here('global-jest.cjs')] : [],
    reporters: ['default', here('reporter.mjs')],
    cacheDirectory: cacheFolder(transform),
  }
  if (watcher !== 'unclosed') return config
  if (options) return require('@unclosed/jest').withUnclosed(config, options)
  const setup = require.resolve('@unclosed/jest/setup')
  return { ...config, setupFilesAfterEnv: [...config.setupFilesAfterEnv, setup] }
}

// What a transform writes depends on Node's version, and not all of them count it in.
const cacheFolder = (transform) =>
  path.resolve('node_modules/.cache/jest', `${transform}-${majorOf(process.versions.node)}`)
