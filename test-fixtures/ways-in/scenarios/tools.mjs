import { join } from 'node:path'

export default {
  'pino, a destination': {
    leaves: { file: 1 },
    uses: async () => (await import('pino')).default,
    async open({ folder, keep, once }, pino) {
      const destination = keep(pino.destination(join(folder, 'a.log'))) // opened
      await once(destination, 'ready')
      pino(destination).info('text')
    },
  },
  'pino, a destination that writes at once': {
    leaves: { file: 1 },
    uses: async () => (await import('pino')).default,
    open({ folder, keep }, pino) {
      keep(pino.destination({ dest: join(folder, 'a.log'), sync: true })) // opened
    },
  },
  'pino, a transport in a worker': {
    leaves: { worker: 'some', file: 'any' },
    uses: async () => (await import('pino')).default,
    async open({ folder, keep, once }, pino) {
      const options = { destination: join(folder, 'a.log') }
      const transport = keep(pino.transport({ target: 'pino/file', options })) // opened
      await once(transport, 'ready')
      pino(transport).info('text')
    },
  },
  execa: {
    leaves: { child: 3 },
    uses: () => import('execa'),
    async open({ keep, shown }, { execa }) {
      keep(execa('sleep', ['5']).catch(() => {})) // opened
      await shown(3)
    },
  },
  'execa with a pipe between two': {
    leaves: { child: 'some' },
    uses: () => import('execa'),
    async open({ keep, shown }, { execa }) {
      const source = execa('sleep', ['5']) // opened
      keep(source.pipe('cat').catch(() => {})) // opened
      await shown(3)
    },
  },
  'esbuild build: its service stays': {
    leaves: { child: 'some' },
    uses: async () => (await import('esbuild')).default,
    async open({ folder }, { build }) {
      await build({ stdin: { contents: 'a' }, outfile: join(folder, 'a.js') }) // opened
    },
  },
  'esbuild transformSync: its thread stays': {
    leaves: { worker: 'some', unix: 'any' },
    uses: async () => (await import('esbuild')).default,
    open(_, { transformSync }) {
      transformSync('a') // opened
    },
  },
  'esbuild context, watching': {
    leaves: { child: 'some' },
    uses: async () => (await import('esbuild')).default,
    async open({ folder, keep }, { context }) {
      const options = { stdin: { contents: 'a' }, outfile: join(folder, 'a.js') }
      const watching = keep(await context(options)) // opened
      await watching.watch()
    },
  },
}
