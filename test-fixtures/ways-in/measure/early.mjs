// Loaded before the core, as a library is that takes functions out of their modules when a config file loads it.
import { connect } from 'node:net'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { openSync, createReadStream, opendirSync, watch } = require('node:fs')
const { open } = require('node:fs/promises')
const { spawn } = require('node:child_process')
const { createSocket } = require('node:dgram')
const { get } = require('node:http')

/** Functions of Node as they are before the core is installed. */
export const early = {
  openSync,
  createReadStream,
  opendirSync,
  watch,
  open,
  connect,
  spawn,
  createSocket,
  get,
}
