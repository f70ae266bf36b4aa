// The configuration of a checkout, and a setup file more.
import { createRequire } from 'node:module'
import { join } from 'node:path'

import { orderOfThisRun } from '../runners/order.mjs'

const { root, setupFiles } = orderOfThisRun()
const ofCheckout = createRequire(join(root, 'package.json'))
const ofJest = createRequire(ofCheckout.resolve('jest/package.json'))
const ofCore = createRequire(ofJest.resolve('@jest/core'))
const { readInitialOptions } = ofCore('jest-config')

const { config } = await readInitialOptions(undefined, { packageRootOrConfig: root })

export default {
  ...config,
  rootDir: config.rootDir ?? root,
  setupFilesAfterEnv: [...(config.setupFilesAfterEnv ?? []), ...setupFiles],
}
