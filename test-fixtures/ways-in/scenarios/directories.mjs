import fs, { opendirSync } from 'node:fs'
import fsp, { opendir } from 'node:fs/promises'

const stopsHalfway = (from) => {
  if (from.endsWith('innermost')) throw new Error('stopped')
  return true
}

export default {
  'fs.opendirSync': {
    leaves: { directory: 1 },
    open({ tree, keep }) {
      keep(fs.opendirSync(tree)) // opened
    },
  },
  'opendirSync, imported by name': {
    leaves: { directory: 1 },
    open({ tree, keep }) {
      keep(opendirSync(tree)) // opened
    },
  },
  'fs.opendirSync, taken out of its module before': {
    leaves: { directory: 1 },
    open({ tree, keep, early }) {
      keep(early.opendirSync(tree)) // opened
    },
  },
  'fs.opendir with a callback': {
    leaves: { directory: 1 },
    open: ({ tree, keep }) =>
      new Promise((resolve) => {
        fs.opendir(tree, (_error, directory) => resolve(keep(directory))) // opened
      }),
  },
  'fs/promises opendir': {
    leaves: { directory: 1 },
    async open({ tree, keep }) {
      keep(await fsp.opendir(tree)) // opened
    },
  },
  'opendir, recursive, read halfway': {
    leaves: { directory: 'some' },
    async open({ tree, keep }) {
      const directory = keep(await opendir(tree, { recursive: true })) // opened
      await directory.read()
    },
  },
  'for await over a directory that is only begun': {
    leaves: { directory: 1 },
    async open({ tree, keep }) {
      const directory = keep(await opendir(tree)) // opened
      await keep(directory[Symbol.asyncIterator]()).next()
    },
  },
  'a directory opened as a file': {
    leaves: { directory: 1 },
    open({ tree }) {
      fs.openSync(tree) // opened
    },
  },
  'readdir, recursive: nothing stays open': {
    leaves: {},
    async open({ tree }) {
      await fsp.readdir(tree, { recursive: true })
      fs.readdirSync(tree, { recursive: true })
    },
  },
  'cp and rm, recursive: nothing stays open': {
    leaves: {},
    async open({ tree }) {
      await fsp.cp(tree, `${tree}-2`, { recursive: true })
      fs.cpSync(tree, `${tree}-3`, { recursive: true })
      await fsp.rm(`${tree}-2`, { recursive: true })
    },
  },
  'cp, recursive, left halfway by its filter': {
    leaves: {},
    async open({ tree }) {
      await fsp.cp(tree, `${tree}-2`, { recursive: true, filter: stopsHalfway }).catch(() => {})
    },
  },
  'glob, left halfway: nothing stays open': {
    leaves: {},
    async uses() {
      if (!fsp.glob) throw new Error('no fs.promises.glob in this Node')
    },
    async open({ tree, keep }) {
      await keep(fsp.glob('**', { cwd: tree })).next()
    },
  },
  'readFile, aborted halfway': {
    leaves: {},
    async open({ file }) {
      fs.writeFileSync(`${file}.long`, Buffer.alloc(20_000_000))
      const abort = new AbortController()
      const reading = fsp.readFile(`${file}.long`, { signal: abort.signal })
      setImmediate(() => abort.abort())
      await reading.catch(() => {})
    },
  },
}
