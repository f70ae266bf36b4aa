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

/** Works off one job after the other, as a limiter does: a job begins where the one before it ends. */
exports.Limiter = class {
  #last = Promise.resolve()

  #add(job) {
    this.#last = this.#last.then(job)
    return this.#last
  }

  rest() {
    return this.#add(() => new Promise((resolve) => setTimeout(resolve, 20)))
  }

  open(file) {
    return this.#add(() => fs.openSync(file))
  }
}

/** The same with a loop and a list. */
exports.Line = class {
  #jobs = []
  #busy = false

  async #work() {
    this.#busy = true
    for (let job = this.#jobs.shift(); job; job = this.#jobs.shift()) await job()
    this.#busy = false
  }

  #add(job) {
    return new Promise((resolve) => {
      this.#jobs.push(async () => resolve(await job()))
      if (!this.#busy) void this.#work()
    })
  }

  rest() {
    return this.#add(() => new Promise((resolve) => setTimeout(resolve, 20)))
  }

  open(file) {
    return this.#add(() => fs.openSync(file))
  }
}

/** Collects what is asked for within a tick, and does all of it at once, as data loaders do. */
exports.Batch = class {
  #wanted = []

  add(file) {
    return new Promise((resolve) => {
      this.#wanted.push(() => resolve(file && fs.openSync(file)))
      if (this.#wanted.length === 1) {
        setTimeout(() => {
          for (const job of this.#wanted.splice(0)) job()
        }, 5)
      }
    })
  }
}
