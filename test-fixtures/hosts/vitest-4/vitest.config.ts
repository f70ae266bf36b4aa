import { defineConfig } from 'vitest/config'
import { vitestConfig } from '../../matrix/vitest/config.mjs'

// Named by a variable, so that Vite does not resolve it where it is not asked for (a plain run, before the build).
const plugin = '@unclosed/vitest'

export default defineConfig(await vitestConfig(() => import(plugin)))
