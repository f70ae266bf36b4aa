import fs from 'node:fs'
import timers from 'node:timers'

// Taken once, before a test can mock, spy on or fake them: what judges must not be judged with
// a user's replacement. (Fake timers replace the globals, never the `node:timers` module.)
export const closeSync: typeof fs.closeSync = fs.closeSync
export const fstatSync: typeof fs.fstatSync = fs.fstatSync
export const existsSync: typeof fs.existsSync = fs.existsSync
export const mkdirSync: typeof fs.mkdirSync = fs.mkdirSync
export const openSync: typeof fs.openSync = fs.openSync
export const readdirSync: typeof fs.readdirSync = fs.readdirSync
export const readFileSync: typeof fs.readFileSync = fs.readFileSync
export const readlinkSync: typeof fs.readlinkSync = fs.readlinkSync
export const realpathSync: typeof fs.realpathSync = fs.realpathSync
export const renameSync: typeof fs.renameSync = fs.renameSync
export const writeFileSync: typeof fs.writeFileSync = fs.writeFileSync
export const setImmediate: typeof timers.setImmediate = timers.setImmediate
export const setTimeout: typeof timers.setTimeout = timers.setTimeout
export const activeResources: () => string[] = process.getActiveResourcesInfo.bind(process)
/** Milliseconds on a clock that fake timers do not stop. */
export const now: () => number = performance.now.bind(performance)
