import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

// Node 26 throws where the garbage collector finds a forgotten FileHandle: in any file that runs in the process then,
// whichever forgot it. unclosed holds on to what is opened; where it does not watch, this does.

const kept = []
const { open } = fs.promises

fs.promises.open = async (...args) => {
  const handle = await open(...args)
  kept.push(handle)
  return handle
}
syncBuiltinESMExports()
