'use strict'
// Stands for a dependency that opens descriptors for its user, in the ways that dependencies do.
const { EventEmitter } = require('node:events')
const fs = require('node:fs')
const net = require('node:net')

/** At once. */
exports.openDirectly = (file) => fs.openSync(file)

/** In a timer of its own. */
exports.openLater = (file, done) => {
  setTimeout(() => done(fs.openSync(file)), 5)
}

/** After some hops; its user awaits it. */
exports.openAwaited = async (file) => {
  await Promise.resolve()
  await Promise.resolve()
  return fs.promises.open(file)
}

const kept = []

/** After some hops that nobody awaits. */
exports.openAndForget = (file) => {
  const open = async () => {
    await Promise.resolve()
    await Promise.resolve()
    kept.push(fs.openSync(file))
  }
  void open()
}

/** When another call has answered, and told by an event. */
exports.openAfterStat = (file) => {
  const events = new EventEmitter()
  fs.stat(file, () => events.emit('ready', fs.openSync(file)))
  return events
}

/** At the end of a chain of `then`. */
exports.openInChain = (file) =>
  Promise.resolve()
    .then(() => fs.promises.stat(file))
    .then(() => fs.openSync(file))

/** In a promise that is made by hand. */
exports.openInNewPromise = (file) =>
  new Promise((resolve) => {
    fs.stat(file, () => setImmediate(() => resolve(fs.openSync(file))))
  })

/** Connects on the next tick of its constructor. */
exports.LazyConnection = class {
  #connect(port, resolve) {
    this.socket = net.connect(port, '127.0.0.1', resolve)
  }

  constructor(port) {
    this.ready = new Promise((resolve) => {
      process.nextTick(() => this.#connect(port, resolve))
    })
  }
}

/** A loop of its own that works off jobs, as job runners do. */
exports.Queue = class {
  #jobs = []
  #wake = () => {}

  constructor() {
    void this.#work()
  }

  push(file) {
    return new Promise((resolve) => {
      this.#jobs.push(() => resolve(fs.openSync(file)))
      this.#wake()
    })
  }

  async #work() {
    for (;;) {
      const job = this.#jobs.shift()
      if (job) job()
      else
        await new Promise((resolve) => {
          this.#wake = resolve
        })
    }
  }
}
