const opener = async () => (await import('opener')).default

export default {
  'it opens at once': {
    leaves: { file: 1 },
    uses: opener,
    open({ file }, { openDirectly }) {
      openDirectly(file) // opened
    },
  },
  'it opens in a timer': {
    leaves: { file: 1 },
    uses: opener,
    open: ({ file }, { openLater }) =>
      new Promise((resolve) => {
        openLater(file, resolve) // opened
      }),
  },
  'it opens after some hops': {
    leaves: { file: 1 },
    uses: opener,
    async open({ file, keep }, { openAwaited }) {
      keep(await openAwaited(file)) // opened
    },
  },
  'it opens after some hops, and nobody awaits it': {
    leaves: { file: 1 },
    uses: opener,
    async open({ file, shown }, { openAndForget }) {
      openAndForget(file) // opened
      await shown(1)
    },
  },
  'it opens when another call has answered': {
    leaves: { file: 1 },
    uses: opener,
    async open({ file, once }, { openAfterStat }) {
      const events = openAfterStat(file) // opened
      await once(events, 'ready')
    },
  },
  'it opens in a chain of then': {
    leaves: { file: 1 },
    uses: opener,
    async open({ file }, { openInChain }) {
      await openInChain(file) // opened
    },
  },
  'it opens in a chain of then, and nobody awaits it': {
    leaves: { file: 1 },
    uses: opener,
    async open({ file, shown }, { openInChain }) {
      void openInChain(file) // opened
      await shown(1)
    },
  },
  'it opens in a promise made by hand': {
    leaves: { file: 1 },
    uses: opener,
    async open({ file }, { openInNewPromise }) {
      await openInNewPromise(file) // opened
    },
  },
  'it opens in a loop that works off jobs': {
    leaves: { file: 1 },
    async uses() {
      const { Queue } = await opener()
      return new Queue()
    },
    async open({ file, keep }, queue) {
      keep(queue)
      await queue.push(file) // opened
    },
  },
  'it opens in a loop that works off jobs, and nobody awaits it': {
    leaves: { file: 1 },
    async uses() {
      const { Queue } = await opener()
      return new Queue()
    },
    async open({ file, keep, shown }, queue) {
      keep(queue)
      void queue.push(file) // opened
      await shown(1)
    },
  },
  'it connects on the next tick of its constructor': {
    leaves: { tcp: 1 },
    uses: opener,
    async open({ port, keep }, { LazyConnection }) {
      const connection = keep(new LazyConnection(port)) // opened
      await connection.ready
    },
  },
  'Promise.all over what it opens': {
    leaves: { file: 2 },
    uses: opener,
    async open({ file, keep }, { openAwaited }) {
      const openOne = async () => {
        await Promise.resolve()
        return openAwaited(file) // or here
      }
      keep(await Promise.all([1, 2].map(openOne))) // opened
    },
  },
  'it opens when the job of another line has ended': {
    leaves: { file: 1 },
    uses: opener,
    async open({ file, keep }, { Limiter }) {
      const limiter = keep(new Limiter())
      void limiter.rest()
      await limiter.open(file) // opened
    },
  },
  'it opens when the job of another line has ended, and nobody awaits it': {
    leaves: { file: 1 },
    uses: opener,
    async open({ file, keep, shown }, { Limiter }) {
      const limiter = keep(new Limiter())
      void limiter.rest()
      void limiter.open(file) // opened
      await shown(1)
    },
  },
  'it opens in a loop that the job of another line keeps busy': {
    leaves: { file: 1 },
    uses: opener,
    async open({ file, keep, shown }, { Line }) {
      const line = keep(new Line())
      void line.rest()
      void line.open(file) // opened
      await shown(1)
    },
  },
  'it opens in a batch that another line began': {
    leaves: { file: 1 },
    uses: opener,
    async open({ file, keep, shown }, { Batch }) {
      const batch = keep(new Batch())
      void batch.add()
      void batch.add(file) // opened
      await shown(1)
    },
  },
}
