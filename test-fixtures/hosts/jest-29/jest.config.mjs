import { createRequire } from 'node:module'
import { jestConfig } from '../../matrix/jest/config.mjs'

export default jestConfig(createRequire(import.meta.url))
