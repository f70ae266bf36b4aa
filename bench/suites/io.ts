import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'

const SPAWNS_EVERY = 20

/** Tests as a service has them: files written and read, one request over loopback, now and then a child. */
export function tests(count: number): void {
  let folder: string
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'unclosed-bench-'))
  })
  afterAll(() => fs.rmSync(folder, { recursive: true }))

  for (let index = 0; index < count; index++) {
    test(`does its input and output, ${index}`, async () => {
      const file = path.join(folder, `${index}.txt`)
      await writeAndRead(file)
      expect(await answerOver(file)).toBe('written twice')
      if (index % SPAWNS_EVERY === 0) expect(await exitCodeOf('true')).toBe(0)
    })
  }
}

async function writeAndRead(file: string): Promise<void> {
  const handle = await fs.promises.open(file, 'w')
  await handle.write('written')
  await handle.close()
  const number = fs.openSync(file, 'a')
  fs.writeSync(number, ' twice')
  fs.closeSync(number)
}

// No agent, no connection kept, nothing that closes a moment later: a hand-written check would take it for a leak.
async function answerOver(file: string): Promise<string> {
  const server = http.createServer(async (_request, response) => {
    response.end(await fs.promises.readFile(file))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const request = http.get({ port, host: '127.0.0.1', agent: false })
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  let text = ''
  response.setEncoding('utf8')
  response.on('data', (chunk: string) => (text += chunk))
  await once(response.socket, 'close')
  server.close()
  await once(server, 'close')
  return text
}

async function exitCodeOf(command: string): Promise<number | null> {
  const [code] = await once(spawn(command, { stdio: 'pipe' }), 'close')
  return code as number | null
}
