import fs from 'node:fs'
import fsp from 'node:fs/promises'

export default {
  'fs.watch on a file': {
    leaves: { watcher: 1 },
    open({ file, keep }) {
      keep(fs.watch(file)) // opened
    },
  },
  'fs.watch on a directory': {
    leaves: { watcher: 1 },
    open({ tree, keep }) {
      keep(fs.watch(tree)) // opened
    },
  },
  'fs.watch, taken out of its module before': {
    leaves: { watcher: 1 },
    open({ tree, keep, early }) {
      keep(early.watch(tree)) // opened
    },
  },
  'fs.watch, twice on one file': {
    leaves: { watcher: 2 },
    open({ file, keep }) {
      keep(fs.watch(file)) // opened
      keep(fs.watch(file)) // opened
    },
  },
  'fs.watch, recursive': {
    leaves: { watcher: 'some' },
    async open({ tree, keep, pause }) {
      keep(fs.watch(tree, { recursive: true })) // opened
      await pause(50)
    },
  },
  'fs/promises watch': {
    leaves: { watcher: 1 },
    async open({ tree, keep, pause }) {
      const events = keep(fsp.watch(tree))
      keep(events[Symbol.asyncIterator]().next()) // opened
      await pause(20)
    },
  },
  'fs.watch, closed again': {
    leaves: {},
    open({ tree }) {
      fs.watch(tree).close()
    },
  },
  'fs.watchFile: nothing is open': {
    leaves: {},
    open({ file, atEnd }) {
      fs.watchFile(file, () => {})
      atEnd(() => fs.unwatchFile(file))
    },
  },
  chokidar: {
    leaves: { watcher: 'some' },
    uses: () => import('chokidar'),
    async open({ tree, keep }, { watch }) {
      const watcher = keep(watch(tree)) // opened
      await new Promise((resolve) => watcher.on('ready', resolve))
    },
  },
  'chokidar, closed again': {
    leaves: {},
    uses: () => import('chokidar'),
    async open({ tree }, { watch }) {
      const watcher = watch(tree)
      await new Promise((resolve) => watcher.on('ready', resolve))
      await watcher.close()
    },
  },
  '@parcel/watcher': {
    leaves: { watcher: 'some', pipe: 'any' },
    built: true,
    uses: async () => (await import('@parcel/watcher')).default,
    async open({ tree, keep }, { subscribe }) {
      keep(await subscribe(tree, () => {})) // opened
    },
  },
}
