import fs from 'node:fs'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { connectTo, failureOf, Opened, PATH, serverOn } from './resources'

const opened = new Opened()
afterEach(() => opened.close())

const busy = (milliseconds: number) => {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

describe('what a test began before the call', () => {
  test('a timer is not the call’s', async () => {
    setTimeout(() => opened.file(), 10)
    await expect(() => wait(30)).not.toLeakFds()
  })

  test('an interval is not the call’s, nor counted', async () => {
    const interval = setInterval(() => opened.file(), 5)
    await expect(() => wait(30)).not.toLeakFds()
    await expect(() => wait(30)).toOpenAtMost(0)
    clearInterval(interval)
  })

  test('a promise is not the call’s, even where the call awaits it', async () => {
    const promise = wait(10).then(() => opened.file())
    await expect(() => promise).not.toLeakFds()
  })

  test('what the call does after it is the call’s', async () => {
    const promise = wait(5)
    const message = await failureOf(() =>
      expect(() => promise.then(() => opened.file())).not.toLeakFds(),
    )
    expect(message).toMatch(/left 1 file descriptor open/)
  })
})

describe('what comes after the call', () => {
  test('a late opening is the test’s', async () => {
    await expect(async () => void setTimeout(() => opened.file(), 40)).not.toLeakFds()
    await wait(80)
  })

  test('a stream that is about to open is waited for', async () => {
    let stream: fs.ReadStream | undefined
    const message = await failureOf(() =>
      expect(async () => {
        stream = fs.createReadStream(PATH)
      }).not.toLeakFds(),
    )
    expect(message).toMatch(/left 1 file descriptor open/)
    stream?.destroy()
  })

  test('a stream that is about to open is the test’s, after a function that is not async', async () => {
    let stream: fs.ReadStream | undefined
    expect(() => {
      stream = fs.createReadStream(PATH)
    }).not.toLeakFds()
    await once(stream as fs.ReadStream, 'ready')
    await once((stream as fs.ReadStream).destroy(), 'close')
  })
})

describe('an opening in flight', () => {
  test('of a function that is not async goes to the test', async () => {
    let file: ReturnType<typeof open> | undefined
    expect(() => {
      file = open(PATH)
      busy(30) // by now a thread has opened it, and nobody has been told
    }).not.toLeakFds()
    await (await file)?.close()
  })

  test('of the test is not laid to a function that is not async', async () => {
    const file = open(PATH)
    expect(() => busy(30)).not.toLeakFds()
    await (await file).close()
  })

  test('of a directory goes to the test', async () => {
    let directory: Promise<fs.Dir> | undefined
    expect(() => {
      directory = fs.promises.opendir('/')
      busy(30)
    }).not.toLeakFds()
    await (await directory)?.close()
  })
})

describe('a server that was there before', () => {
  let server: http.Server
  let port: number
  beforeAll(async () => {
    server = http.createServer((request, response) => {
      if (request.url === '/open') opened.file()
      setTimeout(() => response.end(), 10)
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    port = (server.address() as AddressInfo).port
  })
  afterAll(async () => {
    server.closeAllConnections()
    await once(server.close(), 'close')
  })
  const get = (path: string, agent: http.Agent | false = false) =>
    new Promise<void>((resolve, reject) => {
      const request = http.get({ host: '127.0.0.1', port, path, agent })
      request.on('response', (response) => response.resume().on('end', resolve))
      request.on('error', reject)
    })

  test('opens for the call that asks it', async () => {
    const message = await failureOf(() => expect(() => get('/open')).not.toLeakFds())
    expect(message).toMatch(/left 1 file descriptor open\n\n {2}file/)
  })

  test('opens for the test that has asked it before the call', async () => {
    const answer = get('/open')
    const assertion = expect(() => wait(30)).not.toLeakFds()
    await Promise.allSettled([answer, assertion])
    await assertion
  })

  test('opens for the test that asks it beside the call', async () => {
    const agent = new http.Agent({ keepAlive: true })
    const assertion = expect(() => wait(40)).not.toLeakFds()
    const answer = wait(5).then(() => get('/open', agent))
    await Promise.allSettled([answer, assertion])
    agent.destroy()
    await assertion
  })

  test('a connection that an agent keeps is its pool’s', async () => {
    const agent = new http.Agent({ keepAlive: true })
    await expect(() => get('/', agent)).not.toLeakFds({ runs: 5 })
    const other = new http.Agent({ keepAlive: true })
    const message = await failureOf(() =>
      expect(() => get('/', other)).not.toLeakFds({ pools: 'fail' }),
    )
    expect(message).toMatch(/left 1 file descriptor open/)
    agent.destroy()
    other.destroy()
  })

  test('fetch opens nothing anew for a second request', async () => {
    const ask = async () => void (await (await fetch(`http://127.0.0.1:${port}/`)).text())
    await expect(ask).not.toLeakFds()
    await expect(ask).toOpenAtMost(0)
  })
})

describe('other ways in', () => {
  test('an accepted end whose client is gone is the call’s', async () => {
    const accepted: net.Socket[] = []
    const server = net.createServer({ allowHalfOpen: true }, (socket) => {
      accepted.push(socket.on('error', () => {}))
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const message = await failureOf(() =>
      expect(async () => {
        const client = await connectTo(port)
        client.end().destroy()
        await wait(5)
      }).not.toLeakFds(),
    )
    expect(message).toMatch(/left 1 file descriptor open/)
    for (const socket of accepted) socket.destroy()
    server.close()
  })

  test('a connection from an address of one’s own counts once', async () => {
    const server = await serverOn()
    const localAddress = '127.0.0.1'
    await expect(async () => {
      const client = net.connect({ port: server.port, host: '127.0.0.1', localAddress })
      await once(client, 'connect')
      await once(client.destroy(), 'close')
    }).toOpenAtMost(1)
    await server.close()
  })

  test('a child process that is left, and one that is killed', async () => {
    let child: ReturnType<typeof spawn> | undefined
    const message = await failureOf(() =>
      expect(async () => {
        child = spawn('sleep', ['5'])
        await once(child, 'spawn')
      }).not.toLeakFds(),
    )
    expect(message).toMatch(/sleep 5/)
    child?.kill()
    await expect(async () => {
      const killed = spawn('sleep', ['5'])
      await once(killed, 'spawn')
      killed.kill()
    }).not.toLeakFds()
  })

  test('a descriptor that somebody else closes is closed', async () => {
    let number = -1
    const assertion = expect(async () => {
      number = fs.openSync(PATH, 'r')
      await wait(20)
    }).not.toLeakFds()
    await wait(5)
    fs.closeSync(number)
    await assertion
  })
})
