const ignore = () => {}

export default {
  'pg Client': {
    leaves: { tcp: 1 },
    uses: async () => (await import('pg')).default,
    async open({ pgPort, keep }, { Client }) {
      const client = keep(new Client({ port: pgPort, host: 'localhost', user: 'u' }))
      await client.connect() // opened
    },
  },
  'pg Pool': {
    leaves: { tcp: 1 },
    uses: async () => (await import('pg')).default,
    async open({ pgPort, keep }, { Pool }) {
      const pool = keep(new Pool({ port: pgPort, host: 'localhost', user: 'u' }))
      keep(await pool.connect()) // opened
    },
  },
  'mysql2 createConnection': {
    leaves: { tcp: 1 },
    uses: async () => (await import('mysql2')).default,
    async open({ silentPort, keep, shown }, mysql) {
      const connection = keep(mysql.createConnection({ port: silentPort, host: 'localhost' })) // opened
      connection.on('error', ignore)
      await shown(1)
    },
  },
  'mysql2 createPool, by its first query': {
    leaves: { tcp: 1 },
    uses: async () => (await import('mysql2/promise')).default,
    async open({ silentPort, keep, shown }, mysql) {
      const pool = keep(mysql.createPool({ port: silentPort, host: 'localhost' }))
      pool.query('select 1').catch(ignore) // opened
      await shown(1)
    },
  },
  'ioredis, that connects by itself': {
    leaves: { tcp: 1 },
    uses: () => import('ioredis'),
    async open({ redisPort, keep, once }, { Redis }) {
      const redis = keep(new Redis({ port: redisPort, enableReadyCheck: false })) // opened
      await once(redis, 'ready')
    },
  },
  'ioredis, lazily': {
    leaves: { tcp: 1 },
    uses: () => import('ioredis'),
    async open({ redisPort, keep }, { Redis }) {
      const options = { port: redisPort, enableReadyCheck: false, lazyConnect: true }
      const redis = keep(new Redis(options))
      await redis.connect() // opened
    },
  },
  'ioredis, whose server never answers': {
    leaves: { tcp: 1 },
    uses: () => import('ioredis'),
    async open({ silentPort, keep, shown }, { Redis }) {
      const redis = keep(new Redis({ port: silentPort, host: 'localhost' })) // opened
      redis.on('error', ignore)
      await shown(1)
    },
  },
  'mongodb MongoClient, by its first call': {
    leaves: { tcp: 'some' },
    uses: () => import('mongodb'),
    async open({ silentPort, keep, shown }, { MongoClient }) {
      const client = keep(new MongoClient(`mongodb://localhost:${silentPort}`))
      keep(client.connect().catch(ignore)) // opened
      await shown(1)
    },
  },
  'nats connect': {
    leaves: { tcp: 1 },
    uses: () => import('nats'),
    async open({ natsPort, keep, shown }, { connect }) {
      keep(connect({ servers: `localhost:${natsPort}`, timeout: 5000 }).catch(ignore)) // opened
      await shown(1)
    },
  },
  'amqplib connect': {
    leaves: { tcp: 1 },
    uses: () => import('amqplib'),
    async open({ silentPort, keep, shown }, { connect }) {
      keep(connect(`amqp://localhost:${silentPort}`).catch(ignore)) // opened
      await shown(1)
    },
  },
  'kafkajs producer': {
    leaves: { tcp: 1 },
    uses: async () => (await import('kafkajs')).default,
    async open({ silentPort, keep, shown }, { Kafka, logLevel }) {
      const kafka = new Kafka({ brokers: [`localhost:${silentPort}`], logLevel: logLevel.NOTHING })
      const producer = keep(kafka.producer())
      keep(producer.connect().catch(ignore)) // opened
      await shown(1)
    },
  },
  'nodemailer, a pool of transports': {
    leaves: { tcp: 1 },
    uses: () => import('nodemailer'),
    async open({ smtpPort, keep, shown }, { createTransport }) {
      const transport = keep(createTransport({ port: smtpPort, host: '127.0.0.1', pool: true }))
      keep(transport.sendMail({ from: 'a@b.c', to: 'd@e.f', text: 'x' }).catch(ignore)) // opened
      await shown(1)
    },
  },
  'nodemailer verify': {
    leaves: { tcp: 1 },
    uses: () => import('nodemailer'),
    async open({ silentPort, keep, shown }, { createTransport }) {
      const transport = keep(createTransport({ port: silentPort, host: '127.0.0.1' }))
      keep(transport.verify().catch(ignore)) // opened
      await shown(1)
    },
  },
}
