import { bindingOf } from './bindings.ts'
import type { WayIn } from './way-in.ts'

/** What reads and writes by number, and how its users know it. `fstat` is not among them: it may ask what is open. */
const CALLS = {
  read: 'read',
  readBuffers: 'readv',
  readFileUtf8: 'readFile',
  writeBuffer: 'write',
  writeBuffers: 'writev',
  writeString: 'write',
  writeFileUtf8: 'writeFile',
  ftruncate: 'ftruncate',
  fsync: 'fsync',
  fdatasync: 'fdatasync',
}

/** Reading and writing by number. It opens nothing; but a number that has been closed may be somebody else's by then. */
export const useNumber: WayIn = {
  name: 'reading and writing by number',
  install({ ledger, patches }) {
    const binding = bindingOf('fs')
    const { closedNumbers } = ledger
    for (const [name, call] of Object.entries(CALLS)) {
      patches.method(binding, name, (original) => {
        return function (this: unknown, number: unknown) {
          // All that an ordinary call pays.
          if (closedNumbers.at(number as number) !== undefined)
            ledger.guard?.used(number as number, `fs.${call}`)
          return original.apply(this, arguments as never)
        }
      })
    }
    return []
  },
}
