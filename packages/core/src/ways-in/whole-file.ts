import { setImmediate } from '../kernel/pristine.ts'
import type { Opening } from '../ledger/opening.ts'
import { bindingOf } from './bindings.ts'
import { tooManyOpen } from './too-many.ts'
import type { Site, WayIn } from './way-in.ts'

/**
 * Files that are read or written as a whole: opened and closed again within one call of a binding. Nothing of that can
 * leak; it matters to those who count or limit openings, and as work that is under way.
 */
export const wholeFile: WayIn = {
  name: 'whole files',
  install(site) {
    const binding = bindingOf('fs')
    // `readFileSync` and `writeFileSync` of text. What is not there opens through `open`.
    for (const name of ['readFileUtf8', 'writeFileUtf8']) synchronously(site, binding, name)
    // `readFile` and `writeFile`, since Node 26
    for (const job of [binding?.ReadFileJob, binding?.WriteFileJob]) asAJob(site, job?.prototype)
    return []
  },
}

function synchronously({ ledger, patches }: Site, binding: object | undefined, name: string): void {
  patches.method(binding, name, (original) => {
    return function (this: unknown, path: unknown) {
      if (typeof path === 'number' || !ledger.isWatched)
        return original.apply(this, arguments as never)
      if (ledger.limits.refuse(1)) throw tooManyOpen('open', String(path))
      const opening = started(ledger, path)
      ledger.boundToHandle(opening, {})
      try {
        return original.apply(this, arguments as never)
      } finally {
        ledger.closed(opening)
      }
    }
  })
}

interface Job {
  ondone: (...answer: unknown[]) => unknown
}

function asAJob({ ledger, patches }: Site, prototype: object | undefined): void {
  patches.method(prototype, 'run', (original) => {
    return function (this: Job, path: unknown) {
      if (ledger.limits.refuse(1)) {
        const error = tooManyOpen('open', String(path), { stack: false })
        return void setImmediate(() => this.ondone(error))
      }
      const opening = started(ledger, path)
      if (ledger.isWatched) ledger.boundToHandle(opening, {})
      const { ondone } = this
      this.ondone = function () {
        if (opening.state === 'opening') ledger.failed(opening)
        else ledger.closed(opening)
        return Reflect.apply(ondone, this, arguments)
      }
      return original.apply(this, arguments as never)
    }
  })
}

const started = (ledger: Site['ledger'], path: unknown): Opening =>
  ledger.start('fs.open', { kind: 'file', target: String(path) })
