import childProcess from 'node:child_process'
import fs from 'node:fs'
import { promisify } from 'node:util'

const resting = 'setTimeout(() => {}, 5000)'

export default {
  'spawn with pipes': {
    leaves: { child: 3 },
    async open({ keep, pause }) {
      keep(childProcess.spawn('sleep', ['5'])) // opened
      await pause(20)
    },
  },
  'spawn, taken out of its module before': {
    leaves: { child: 3 },
    async open({ keep, pause, early }) {
      keep(early.spawn('sleep', ['5'])) // opened
      await pause(20)
    },
  },
  'spawn with extra pipes': {
    leaves: { child: 3 },
    async open({ keep, pause }) {
      const stdio = ['ignore', 'pipe', 'ignore', 'pipe', 'overlapped']
      keep(childProcess.spawn('sleep', ['5'], { stdio })) // opened
      await pause(20)
    },
  },
  'spawn with a file of the user for its output': {
    leaves: { file: 1 },
    async open({ file, keep, pause }) {
      const output = fs.openSync(`${file}.log`, 'a') // opened
      keep(childProcess.spawn('sleep', ['5'], { stdio: ['ignore', output, output] }))
      await pause(20)
    },
  },
  'spawn, detached, that outlives the test': {
    leaves: { child: 1 },
    async open({ keep, pause, atEnd }) {
      const stdio = ['ignore', 'pipe', 'ignore']
      const child = keep(childProcess.spawn('sleep', ['5'], { detached: true, stdio })) // opened
      child.unref()
      atEnd(() => child.kill())
      await pause(20)
    },
  },
  'spawn of what does not exist': {
    leaves: {},
    async open({ keep, once }) {
      const child = keep(childProcess.spawn('no-such-program'))
      await once(child, 'error')
    },
  },
  exec: {
    leaves: { child: 3 },
    async open({ keep, pause }) {
      keep(childProcess.exec('sleep 5')) // opened
      await pause(20)
    },
  },
  'exec, promisified': {
    leaves: { child: 3 },
    async open({ pause }) {
      void promisify(childProcess.exec)('sleep 5').catch(() => {}) // opened
      await pause(20)
    },
  },
  execFile: {
    leaves: { child: 3 },
    async open({ keep, pause }) {
      keep(childProcess.execFile('sleep', ['5'])) // opened
      await pause(20)
    },
  },
  fork: {
    leaves: { child: 1 },
    async open({ file, keep, pause }) {
      fs.writeFileSync(`${file}.cjs`, resting)
      keep(childProcess.fork(`${file}.cjs`)) // opened
      await pause(50)
    },
  },
  'fork, silent': {
    leaves: { child: 4 },
    async open({ file, keep, pause }) {
      fs.writeFileSync(`${file}.cjs`, resting)
      keep(childProcess.fork(`${file}.cjs`, { silent: true })) // opened
      await pause(50)
    },
  },
  'spawnSync and execSync: nothing stays open': {
    leaves: {},
    open() {
      childProcess.spawnSync('true')
      childProcess.execSync('true')
    },
  },
  'cluster.fork, with a server in the worker': {
    leaves: { child: 1, tcp: 'some' },
    uses: async () => (await import('node:cluster')).default,
    async open({ file, keep, once }, cluster) {
      fs.writeFileSync(`${file}.cjs`, 'require("node:net").createServer().listen(0)')
      cluster.setupPrimary({ exec: `${file}.cjs` })
      const worker = keep(cluster.fork()) // opened
      await once(worker, 'listening')
    },
  },
}
