import unclosed from '@unclosed/vitest'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'

class ByName extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]) {
    return files.toSorted((one, other) => (one.moduleId < other.moduleId ? -1 : 1))
  }
}

export default defineConfig({
  plugins: [unclosed(JSON.parse(process.env['PLUGIN_OPTIONS'] ?? '{}'))],
  test: { maxWorkers: 1, fileParallelism: false, sequence: { sequencer: ByName } },
})
