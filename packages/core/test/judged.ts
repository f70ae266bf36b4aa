import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import {
  install,
  Scope,
  type Finding,
  type Judge,
  type Judgement,
  type OptionLayer,
  type ScopeKind,
  type Unclosed,
} from '../dist/index.js'

const RUNNER = /[/\\]node_modules[/\\](?:vitest|@vitest[/\\][^/\\]+)[/\\]/

export const unclosed: Unclosed = install()

interface Shape {
  kind?: ScopeKind
  parent?: Scope
  concurrent?: boolean
  options?: OptionLayer
  failing?: boolean
}

interface Setting {
  override?: OptionLayer
  /** One by default: the Vitest that runs these tests may have its own set at any time. */
  runnerTimers?: number
  isRunner?: (file: string) => boolean
}

/** A test file in the hands of the judge, with tests that are run by hand. */
export class JudgedFile {
  readonly judge: Judge
  /** All that has been found so far, by the name of the scope that it is laid to. */
  readonly found: Map<string, Finding[]> = new Map()

  constructor(
    options: OptionLayer = {},
    { override = {}, runnerTimers = 1, isRunner = (file) => RUNNER.test(file) }: Setting = {},
  ) {
    const path = expect.getState().testPath ?? ''
    this.judge = unclosed.judge({
      path,
      root: path.replace(/\/packages\/.*/, ''),
      layers: [options],
      override,
      runnerTimers: () => runnerTimers,
      isRunner,
      ownFolders: [fileURLToPath(import.meta.url)],
    })
  }

  scope(name: string, { kind = 'test', parent, concurrent, options }: Shape = {}): Scope {
    const scope = new Scope(kind, name, parent ?? this.judge.scope, concurrent)
    scope.options = options
    return scope
  }

  /** Runs a test, and gives what was found at its end. */
  async test(name: string, body: () => unknown, shape: Shape = {}): Promise<Finding[]> {
    const scope = this.scope(name, shape)
    this.judge.begin(scope)
    await body()
    scope.failedByItself = shape.failing ?? false
    return this.end(scope)
  }

  async end(scope: Scope = this.judge.scope): Promise<Finding[]> {
    const judgement: Judgement = await this.judge.end(scope)
    for (const [owner, findings] of judgement) {
      this.found.set(owner.name, [...(this.found.get(owner.name) ?? []), ...findings])
    }
    return [...judgement.values()].flat()
  }
}

/** What is found when a file ends whose only test is `body`. */
export async function judged(body: () => unknown, options: OptionLayer = {}): Promise<Finding[]> {
  const file = new JudgedFile(options)
  return [...(await file.test('the test', body)), ...(await file.end())]
}
