import fs from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(import.meta.url)
const fallback = async (name) => (await import(name)).default

/** Loads the add-on too: the package alone says nothing of whether this Node can. */
const betterSqlite = async () => {
  const Database = await fallback('better-sqlite3')
  new Database(':memory:').close()
  return Database
}

export default {
  'node:sqlite': {
    leaves: { file: 1 },
    uses: async () => require('node:sqlite'),
    open({ folder, keep }, { DatabaseSync }) {
      keep(new DatabaseSync(join(folder, 'a.db'))) // opened
    },
  },
  'node:sqlite, opened later': {
    leaves: { file: 1 },
    uses: async () => require('node:sqlite'),
    open({ folder, keep }, { DatabaseSync }) {
      const database = keep(new DatabaseSync(join(folder, 'a.db'), { open: false }))
      database.open() // opened
    },
  },
  'node:sqlite, closed again': {
    leaves: {},
    uses: async () => require('node:sqlite'),
    open({ folder }, { DatabaseSync }) {
      new DatabaseSync(join(folder, 'a.db')).close()
    },
  },
  'node:sqlite, a database that is attached': {
    leaves: { file: 2 },
    uses: async () => require('node:sqlite'),
    open({ folder, keep }, { DatabaseSync }) {
      const database = keep(new DatabaseSync(join(folder, 'a.db'))) // opened
      database.exec(`attach '${join(folder, 'b.db')}' as b`) // opened
    },
  },
  'node:sqlite, by two lines': {
    leaves: { file: 2 },
    uses: async () => require('node:sqlite'),
    open({ folder, keep }, { DatabaseSync }) {
      const one = new DatabaseSync(join(folder, 'a.db'))
      keep(new DatabaseSync(join(folder, 'a.db'))) // opened
      keep(new DatabaseSync(join(folder, 'b.db'))) // opened
      one.close()
    },
  },
  'better-sqlite3': {
    leaves: { file: 1 },
    built: true,
    uses: betterSqlite,
    open({ folder, keep }, Database) {
      keep(new Database(join(folder, 'b.db'))) // opened
    },
  },
  'better-sqlite3, whose log is opened later': {
    leaves: { file: 3 },
    built: true,
    uses: betterSqlite,
    open({ folder, keep }, Database) {
      const database = keep(new Database(join(folder, 'b.db'))) // opened
      database.pragma('journal_mode = WAL')
      database.exec('create table t (a)')
    },
  },
  sqlite3: {
    leaves: { file: 1 },
    built: true,
    uses: () => fallback('sqlite3'),
    open: ({ folder, keep }, { Database }) =>
      new Promise((resolve) => {
        keep(new Database(join(folder, 'c.db'), resolve)) // opened
      }),
  },
  'sqlite3, two at once, of two files': {
    leaves: { file: 2 },
    built: true,
    uses: () => fallback('sqlite3'),
    async open({ folder, keep }, { Database }) {
      const opened = []
      const once = () => new Promise((resolve) => opened.push(resolve))
      const both = [once(), once()]
      keep(new Database(join(folder, 'c.db'), opened[0])) // opened
      keep(new Database(join(folder, 'd.db'), opened[1])) // opened
      await Promise.all(both)
    },
  },
  lmdb: {
    leaves: { file: 'some' },
    built: true,
    uses: () => import('lmdb'),
    open({ folder, keep }, lmdb) {
      keep(lmdb.open({ path: join(folder, 'lmdb') })) // opened
    },
  },
  'classic-level': {
    leaves: { file: 'some' },
    built: true,
    uses: () => import('classic-level'),
    async open({ folder, keep }, { ClassicLevel }) {
      const database = keep(new ClassicLevel(join(folder, 'level')))
      await database.open() // opened
    },
  },
  'node-pty': {
    leaves: { tty: 'some' },
    built: true,
    uses: () => fallback('node-pty'),
    async open({ keep, pause, atEnd }, { spawn }) {
      const terminal = keep(spawn('sleep', ['5'], {})) // opened
      atEnd(() => terminal.kill())
      await pause(30)
    },
  },
  WASI: {
    leaves: { directory: 'some' },
    uses: async () => require('node:wasi'),
    open({ tree, keep }, { WASI }) {
      keep(new WASI({ version: 'preview1', preopens: { '/x': tree } })) // opened
    },
  },
  'sharp: nothing stays open': {
    leaves: {},
    built: true,
    uses: () => fallback('sharp'),
    async open({ folder }, sharp) {
      const image = { width: 8, height: 8, channels: 3, background: 'red' }
      await sharp({ create: image }).png().toFile(join(folder, 'a.png'))
      await sharp(join(folder, 'a.png')).resize(4).toBuffer()
    },
  },
  'a FIFO, opened for both ways': {
    leaves: { pipe: 1 },
    uses: async () => (await import('node:child_process')).execFileSync,
    open({ folder }, execFileSync) {
      execFileSync('mkfifo', [join(folder, 'fifo')])
      fs.openSync(join(folder, 'fifo'), 'r+') // opened
    },
  },
  'a terminal, opened': {
    leaves: { tty: 1 },
    open() {
      fs.openSync('/dev/ptmx', 'r+') // opened
    },
  },
}
