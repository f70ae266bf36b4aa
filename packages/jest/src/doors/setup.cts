// The setup file that users name. Jest evaluates it in the sandbox of each test file. The ledger is one per thread and
// lives in the host's realm: a replacement made from inside a finished sandbox would keep it alive and call into it.
// So this file only fetches what is in the host's realm, and hands the sandbox over. It is CommonJS and requires
// nothing else, since Jest evaluates no other form everywhere, and may be told to mock what is required.
import { runInThisContext } from 'node:vm'

// Brings the types of the matchers along.
export type { ExpectOfJest } from './matchers.cjs'

declare const jest: unknown

const { getBuiltinModule } = runInThisContext('process') as NodeJS.Process
const { attach } = getBuiltinModule('node:module').createRequire(__filename)(
  '../attach.js',
) as typeof import('../attach.js', { with: { 'resolution-mode': 'import' } })

attach({
  global: globalThis,
  globals: () => require('@jest/globals'),
  injected: typeof jest !== 'undefined',
})
