import * as vitest from 'vitest'

// A runner that goes past the methods that unclosed hooks, as a future Vitest might.
const { TestRunner } = vitest as any
const Runner =
  TestRunner ?? (await import(/* @vite-ignore */ ['vitest', 'runners'].join('/'))).VitestTestRunner

export default class BypassingRunner extends Runner {
  async onBeforeRunSuite(suite: any) {
    this.workerState.current = suite
    const { filepath } = suite.file
    if ('filepath' in suite) {
      await this.snapshotClient.setup(filepath, this.workerState.config.snapshotOptions)
    }
  }
}
