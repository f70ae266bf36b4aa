import type { LeakClass } from './classes.ts'

/** How a test file gets at modules. */
export type Form = 'cjs' | 'esm'

/** A test file that the doctor writes. */
export interface Seed {
  readonly name: 'leaks' | 'module' | 'concurrent' | 'closed' | 'module-closed'
  readonly text: string
}

/** What the seeded files have to know. */
export interface Ground {
  readonly form: Form
  /** The module of `test` and `expect`; nothing where they are global. */
  readonly framework: string | undefined
  /** A file that is there, to be opened. */
  readonly notes: string
  /** Where they say what they have seen around them. */
  readonly probe: string
  /** The name of the file of a seed. */
  readonly fileOf: (name: Seed['name']) => string
}

/** All seeded test files: each class once with its leak, and once with its closed twin. */
export const seedsOn = (ground: Ground): Seed[] =>
  Object.entries(BODIES).map(([name, body]) => ({
    name: name as Seed['name'],
    text: `${headOn(ground, name as Seed['name'])}${body}`,
  }))

/** The line of a seeded file on which the leak of a class is opened. */
export function lineOf({ name }: LeakClass, text: string): number {
  return text.split('\n').findIndex((line) => line.endsWith(`// leaks: ${name}`)) + 1
}

/** The tests of the closed twin of a class: by the beginning of their full names. */
export const twinOf = ({ name, seed }: LeakClass): { seed: Seed['name']; test: string } =>
  seed === 'module'
    ? { seed: 'module-closed', test: 'unclosed doctor' }
    : { seed: 'closed', test: `unclosed doctor ${name}` }

/** What a seed says where a mock stands in for Node's own module. */
export const NOTHING_OPENED = 'unclosed doctor: nothing was opened'

const MODULES = [
  ['fs', 'node:fs'],
  ['net', 'node:net'],
  ['events', 'node:events'],
  ['children', 'node:child_process'],
  // A project may have replaced the global timers by fake ones.
  ['timers', 'node:timers'],
  ['pauses', 'node:timers/promises'],
]
const FRAMEWORK = '{ afterAll, beforeAll, describe, expect, test }'

function headOn({ form, framework, notes, probe, fileOf }: Ground, seed: Seed['name']): string {
  const modules = framework === undefined ? MODULES : [...MODULES, [FRAMEWORK, framework]]
  const lines = modules.map(([binding, name]) =>
    form === 'esm' ? `import ${binding} from '${name}'` : `const ${binding} = require('${name}')`,
  )
  return `// @ts-nocheck: written by unclosed doctor, and removed by it.
${lines.join('\n')}

const notes = ${JSON.stringify(notes)}
const kept = []

function keep(fd) {
  if (typeof fd !== 'number') throw new Error('${NOTHING_OPENED}')
  kept.push(fd)
}

function look() {
  const project = globalThis.__vitest_worker__?.config?.name ?? ''
  const seen = { file: ${JSON.stringify(fileOf(seed))}, project, setup: 'toLeakFds' in expect(0) }
  fs.appendFileSync(${JSON.stringify(probe)}, JSON.stringify(seen) + '\\n')
}

`
}

const CHILD = `children.spawn(process.execPath, ['-e', 'process.stdin.resume()'])`

const BODIES: Record<Seed['name'], string> = {
  leaks: `describe('unclosed doctor', () => {
  test('looks around', look)

  test('file', () => {
    keep(fs.openSync(notes, 'r')) // leaks: file
  })

  test('socket', async () => {
    const server = net.createServer()
    server.listen(0, '127.0.0.1') // leaks: socket
    server.unref()
    kept.push(server)
    await events.once(server, 'listening')
  })

  test('child', async () => {
    const child = ${CHILD} // leaks: child
    for (const each of [child, child.stdin, child.stdout, child.stderr]) each.unref()
    kept.push(child)
    await events.once(child, 'spawn')
  })

  test('watcher', () => {
    const watcher = fs.watch(notes) // leaks: watcher
    watcher.unref()
    kept.push(watcher)
  })

  test('late', () => {
    timers.setTimeout(() => {
      kept.push(fs.openSync(notes, 'r')) // leaks: late
      kept.late = true
    }, 20)
  })

  // Whichever test is the last: it is over by then, and others need not wait for it.
  afterAll(async () => {
    for (let i = 0; !kept.late && i < 200; i++) await pauses.setTimeout(5)
  })

  describe('before-all', () => {
    beforeAll(() => {
      keep(fs.openSync(notes, 'r')) // leaks: before-all
    })

    test('uses it', () => {})
  })
})
`,
  module: `keep(fs.openSync(notes, 'r')) // leaks: module level

describe('unclosed doctor', () => {
  test('module level', () => {})
})
`,
  concurrent: `async function read(pause, stays) {
  await pauses.setTimeout(pause)
  const fd = fs.openSync(notes, 'r') // leaks: concurrent
  await pauses.setTimeout(pause)
  if (stays) keep(fd)
  else fs.closeSync(fd)
}

describe('unclosed doctor', () => {
  test.concurrent('one', () => read(8, false))
  test.concurrent('two', () => read(4, true))
  test.concurrent('three', () => read(6, false))
})
`,
  closed: `describe('unclosed doctor', () => {
  test('file', () => {
    fs.closeSync(fs.openSync(notes, 'r'))
  })

  test('socket', async () => {
    const server = net.createServer()
    server.listen(0, '127.0.0.1')
    await events.once(server, 'listening')
    server.close()
  })

  test('child', async () => {
    const child = ${CHILD}
    await events.once(child, 'spawn')
    child.stdin.end()
    await events.once(child, 'close')
  })

  test('watcher', () => {
    fs.watch(notes).close()
  })

  test('late', () => {
    timers.setTimeout(() => {
      fs.closeSync(fs.openSync(notes, 'r'))
      kept.late = true
    }, 20)
  })

  afterAll(async () => {
    for (let i = 0; !kept.late && i < 200; i++) await pauses.setTimeout(5)
  })

  describe('before-all', () => {
    let fd
    beforeAll(() => {
      fd = fs.openSync(notes, 'r')
    })
    afterAll(() => fs.closeSync(fd))

    test('uses it', () => {})
  })
})

async function read(pause) {
  await pauses.setTimeout(pause)
  const fd = fs.openSync(notes, 'r')
  await pauses.setTimeout(pause)
  fs.closeSync(fd)
}

describe('unclosed doctor', () => {
  describe('concurrent', () => {
    test.concurrent('one', () => read(8))
    test.concurrent('two', () => read(4))
    test.concurrent('three', () => read(6))
  })
})
`,
  'module-closed': `const fd = fs.openSync(notes, 'r')

describe('unclosed doctor', () => {
  afterAll(() => fs.closeSync(fd))

  test('module level', () => {})
})
`,
}
