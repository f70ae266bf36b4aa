import fs, { openSync as namedOpenSync } from 'node:fs'
import fsp, { open as namedOpen } from 'node:fs/promises'
import { promisify } from 'node:util'

export default {
  'fs.openSync': {
    leaves: { file: 1 },
    open: ({ file, keep }) => {
      keep(fs.openSync(file)) // opened
    },
  },
  'fs.openSync, taken out of its module before': {
    leaves: { file: 1 },
    open: ({ file, early }) => {
      early.openSync(file) // opened
    },
  },
  'openSync, imported by name': {
    leaves: { file: 1 },
    open: ({ file }) => {
      namedOpenSync(file) // opened
    },
  },
  'fs.open with a callback': {
    leaves: { file: 1 },
    open: ({ file }) =>
      new Promise((resolve) => {
        fs.open(file, resolve) // opened
      }),
  },
  'fs.open, promisified': {
    leaves: { file: 1 },
    async open({ file }) {
      const open = promisify(fs.open)
      await open(file, 'r') // opened
    },
  },
  'fs.promises.open': {
    leaves: { file: 1 },
    async open({ file, keep }) {
      keep(await fs.promises.open(file)) // opened
    },
  },
  'fs/promises open, taken out of its module before': {
    leaves: { file: 1 },
    async open({ file, keep, early }) {
      keep(await early.open(file)) // opened
    },
  },
  'fs/promises open, imported by name': {
    leaves: { file: 1 },
    async open({ file, keep }) {
      keep(await namedOpen(file)) // opened
    },
  },
  'fs/promises open, with then instead of await': {
    leaves: { file: 1 },
    open({ file, keep, shown }) {
      void fsp.open(file).then(keep) // opened
      return shown(1)
    },
  },
  'fs/promises open, after an await': {
    leaves: { file: 1 },
    async open({ file, keep, pause }) {
      await pause(2)
      keep(await fsp.open(file)) // opened
    },
  },
  'fs.openSync in a timer': {
    leaves: { file: 1 },
    async open({ file, shown }) {
      setTimeout(() => {
        fs.openSync(file) // opened
      }, 5)
      await shown(1)
    },
  },
  'a file opened again through /proc/self/fd': {
    leaves: { file: 2 },
    open({ file }) {
      const fd = fs.openSync(file) // opened
      fs.openSync(`/proc/self/fd/${fd}`) // opened
    },
  },
  'process.binding': {
    leaves: { file: 1 },
    open({ file }) {
      process.binding('fs').open(file, 0, 0o666) // opened
    },
  },
}
