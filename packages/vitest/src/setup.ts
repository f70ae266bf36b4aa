import { URL } from 'node:url'
import { constants, runInThisContext } from 'node:vm'
import type { Realm, VitestModule, WorkerState } from './realm.ts'

export type * from './matchers.ts'

// The setup file that users name. Vitest evaluates it anew for each file, in the vm pools in a realm of its own.
// The ledger is one per thread and lives in the host's realm: a replacement made from inside a finished realm
// would keep that realm alive and call into it. So this file only fetches what is the realm's, and hands it over.
// In a DOM environment Vite turns `new URL('./…', import.meta.url)` into the address of an asset, and the DOM has
// a `URL` of its own: so take the built-in one, and tell Vite nothing.
const here = import.meta.url
const { attach } = await importInHostRealm(new URL('./attach.js', here).href)
attach(await realm())

function importInHostRealm(url: string): Promise<typeof import('./attach.ts')> {
  // The option has been there since Node 20.12 and warns that it is experimental. The hook-point tests watch it.
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    const load = runInThisContext('(url) => import(url)', {
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }) as (url: string) => ReturnType<typeof importInHostRealm>
    return load(url)
  } finally {
    process.emitWarning = emitWarning
  }
}

async function realm(): Promise<Realm> {
  const worker = Reflect.get(globalThis, '__vitest_worker__') as WorkerState | undefined
  if (!worker) return { worker, vitest: undefined, collector: undefined, console, Error }
  const vitest = (await import('vitest')) as object as VitestModule
  const { TestRunner } = vitest
  if (TestRunner)
    return {
      worker,
      vitest,
      runner: TestRunner,
      collector: TestRunner.getCurrentSuite,
      console,
      Error,
    }
  // Vitest 3 and 4.0. Put together at run time: Vitest 5 refuses a file that names what it has no more.
  const { VitestTestRunner } = await import(/* @vite-ignore */ ['vitest', 'runners'].join('/'))
  const { getCurrentSuite } = await import(/* @vite-ignore */ ['vitest', 'suite'].join('/'))
  return { worker, vitest, runner: VitestTestRunner, collector: getCurrentSuite, console, Error }
}
