import inspector from 'node:inspector'
import { BroadcastChannel, MessageChannel, Worker } from 'node:worker_threads'

export default {
  'new Worker': {
    leaves: { worker: 'some' },
    async open({ keep, once, pause }) {
      const worker = keep(new Worker('setInterval(() => {}, 1000)', { eval: true })) // opened
      await once(worker, 'online')
      await pause(30)
    },
  },
  'two workers': {
    leaves: { worker: 'some' },
    async open({ keep, once, pause }) {
      const one = keep(new Worker('setInterval(() => {}, 1000)', { eval: true })) // opened
      const other = keep(new Worker('setInterval(() => {}, 1000)', { eval: true })) // opened
      await Promise.all([once(one, 'online'), once(other, 'online')])
      await pause(30)
    },
  },
  'a worker that is terminated': {
    leaves: {},
    async open({ keep, once }) {
      const worker = keep(new Worker('setInterval(() => {}, 1000)', { eval: true }))
      await once(worker, 'online')
      await worker.terminate()
    },
  },
  'a worker that ends by itself': {
    leaves: {},
    async open({ keep, once }) {
      const worker = keep(new Worker('', { eval: true }))
      await once(worker, 'exit')
    },
  },
  'message ports and broadcast channels: nothing is open': {
    leaves: {},
    open({ keep }) {
      keep(new MessageChannel())
      const channel = keep(new BroadcastChannel('a'))
      channel.unref()
    },
  },
  'inspector.open': {
    leaves: { worker: 'some' },
    async open({ pause, atEnd }) {
      inspector.open(0, '127.0.0.1') // opened
      atEnd(() => inspector.close())
      await pause(30)
    },
  },
  'inspector.open, and closed again': {
    leaves: {},
    async open({ pause }) {
      inspector.open(0, '127.0.0.1')
      await pause(30)
      inspector.close()
    },
  },
}
