import { startService } from './service.ts'

const service = await startService({
  port: Number(process.env['PORT'] ?? 8080),
  healthPort: Number(process.env['HEALTH_PORT'] ?? 8081),
  metrics: process.env['METRICS_FILE'] ?? 'metrics.ndjson',
  priceList: process.env['PRICE_LIST'] ?? 'http://127.0.0.1:8090',
})
console.log(`listening on ${service.url}`)

process.once('SIGTERM', async () => {
  await service.stop()
  process.exit()
})
