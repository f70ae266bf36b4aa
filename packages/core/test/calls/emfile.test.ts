import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'

const PROGRAM = fileURLToPath(new URL('full-table.mjs', import.meta.url))

type Refusals = Record<string, Record<string, unknown>>

async function refusalsBy(who: 'kernel' | 'hooks'): Promise<Refusals> {
  // A small table is soon full.
  const command = 'ulimit -n 128; exec "$0" --no-warnings "$1" "$2"'
  const { stdout } = await promisify(execFile)('sh', [
    '-c',
    command,
    process.execPath,
    PROGRAM,
    who,
  ])
  return JSON.parse(stdout)
}

describe('withFdLimit() refuses as a full table does', () => {
  let kernel: Refusals
  let hooks: Refusals
  beforeAll(async () => {
    kernel = await refusalsBy('kernel')
    hooks = await refusalsBy('hooks')
  }, 60_000)

  const WAYS = [
    'openSync',
    'open',
    'promises.open',
    'readFile',
    'promises.readFile',
    'readFileSync',
    'readFileSync of text',
    'writeFile',
    'promises.writeFile',
    'writeFileSync',
    'appendFileSync',
    'opendirSync',
    'opendir',
    'promises.opendir',
    'opendir of no path',
    'createReadStream',
    'createWriteStream',
    'connect to TCP',
    'connect from an address',
    'connect to a unix socket',
    'listen on TCP',
    'listen on a unix socket',
    'bind UDP',
    'send UDP',
    'spawn',
    'exec',
    'http.get',
    'fetch',
  ]

  test.each(WAYS)('%s', (way) => {
    expect(JSON.stringify(kernel[way])).toMatch(/EMFILE|ERR_INVALID_ARG_TYPE/)
    expect(hooks[way]).toEqual(kernel[way])
  })

  test('all ways are looked at', () => {
    expect(Object.keys(kernel)).toEqual(WAYS)
  })
})
