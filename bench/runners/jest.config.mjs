import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { orderOfThisRun } from './order.mjs'

const require = createRequire(import.meta.url)
const { setupFiles, root, reporters = [] } = orderOfThisRun()

export default {
  rootDir: root ?? fileURLToPath(new URL('..', import.meta.url)),
  transform: {
    '\\.ts$': [require.resolve('@swc/jest'), { jsc: { parser: { syntax: 'typescript' } } }],
  },
  setupFilesAfterEnv: setupFiles.map((file) => require.resolve(file)),
  reporters: ['default', ...reporters],
  cacheDirectory: fileURLToPath(
    new URL(`../node_modules/.cache/jest-${process.versions.node}`, import.meta.url),
  ),
}
