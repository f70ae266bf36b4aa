import type { DescriptorHandle } from '../ledger/opening.ts'
import { bindingOf } from './bindings.ts'
import { missing, type WayIn } from './way-in.ts'

/**
 * `fs.watch`, `fs.promises.watch` and what stands on them. A watcher has no descriptor of its own: all watchers of an
 * event loop share its one inotify instance, which is never closed.
 */
export const watch: WayIn = {
  name: 'watchers',
  install({ ledger, patches }) {
    const prototype = bindingOf('fs_event_wrap')?.FSEvent?.prototype
    const start = patches.method(prototype, 'start', (original) => {
      return function (this: DescriptorHandle, path: unknown) {
        const opening = ledger.start('fs.watch', {
          kind: 'watcher',
          target: String(path),
          numberless: true,
        })
        const failed: unknown = original.apply(this, arguments as never)
        if (failed) ledger.failed(opening)
        else ledger.boundToHandle(opening, this)
        return failed
      }
    })
    return missing({ 'binding FSEvent.start': start })
  },
}
