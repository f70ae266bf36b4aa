// Environments live in the host's realm already. This door has the form that Jest's own environments have for
// whoever requires, and imports, them.
import { createRequire } from 'node:module'
import type { EnvironmentContext, JestEnvironment, JestEnvironmentConfig } from '@jest/environment'

/** The class of an environment, as Jest constructs it. */
type EnvironmentClass = new (
  config: JestEnvironmentConfig,
  context: EnvironmentContext,
) => JestEnvironment

interface Door {
  /** Jest's node environment with unclosed. */
  readonly TestEnvironment: EnvironmentClass
  /** The same, as Jest asks for it. */
  readonly default: EnvironmentClass
  /**
   * An environment that checks for descriptors left open, around any other.
   *
   * @example
   * // environment.js
   * const { unclosedEnvironment } = require('@unclosed/jest/environment')
   * module.exports = unclosedEnvironment(require('jest-environment-jsdom').TestEnvironment)
   */
  readonly unclosedEnvironment: <Base extends EnvironmentClass>(base: Base) => Base
}

interface Host {
  nodeEnvironment: () => EnvironmentClass
  unclosedEnvironment: Door['unclosedEnvironment']
}

const { nodeEnvironment, unclosedEnvironment } = createRequire(__filename)(
  '../environment.js',
) as Host

const TestEnvironment = unclosedEnvironment(nodeEnvironment())

// By name, for Node to find them when it is imported.
exports.TestEnvironment = TestEnvironment
exports.unclosedEnvironment = unclosedEnvironment

const door: EnvironmentClass & Door = Object.assign(TestEnvironment, {
  TestEnvironment,
  default: TestEnvironment,
  unclosedEnvironment,
})
export = door
