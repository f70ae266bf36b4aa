import { bindingOf } from './bindings.ts'
import { isLoaded } from './loaded.ts'
import { missing, type WayIn } from './way-in.ts'

/** `inspector.open()`: a thread with an event loop of its own, and a server that listens. */
export const openInspector: WayIn = {
  name: 'the inspector',
  install({ ledger, patches }) {
    const binding = bindingOf('inspector')
    if (!binding?.url) return [] // a Node that was built without
    const { url } = binding
    const announce = (original: Function) =>
      function (this: unknown) {
        const before = url()
        const origin = ledger.origin()
        const answer: unknown = Reflect.apply(original, this, arguments)
        const address = url()
        if (address === undefined || address === before) return answer
        const opening = ledger.start('inspector.open', {
          kind: 'worker',
          target: address,
          origin,
          numberless: true,
          hasEnded: () => url() !== address,
        })
        ledger.boundToHandle(opening, {})
        return answer
      }
    // The public module takes its functions out of the binding when it is loaded; loading it takes milliseconds.
    const owner = isLoaded('inspector') ? process.getBuiltinModule('node:inspector') : binding
    return missing({ 'inspector.open': patches.method(owner, 'open', announce as never) })
  },
}
