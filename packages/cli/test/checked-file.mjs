// A test file as an adapter checks it, in a process of its own: node checked-file.mjs ROOT
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import { FileCheck } from '@unclosed/core'

const [, , root] = process.argv
const check = FileCheck.begin({
  path: `${root}/test/checked.test.js`,
  root,
  project: 'shop',
  runner: 'vitest',
  layers: [
    {
      report: 'unclosed.json',
      budget: { peak: 3 },
      allow: [
        { target: '**/audit.log', reason: 'the auditors want it' },
        { target: /nothing/u, reason: 'nobody knows any more', expires: '2099-12-31' },
      ],
    },
  ],
  console,
  runnerTimers: () => 0,
  isRunner: () => false,
  ownFolders: [],
})
const file = check.judge.scope
check.judge.begin(file)
const test = file.inner('test', 'leaves all sorts of things open')
check.judge.begin(test)

fs.openSync(`${root}/audit.log`, 'a')
fs.openSync(`${root}/notes.txt`, 'a')
globalThis.kept = await fs.promises.opendir(root)
const server = http.createServer((_request, response) => response.end('x'))
await once(server.listen(0, '127.0.0.1'), 'listening')
const { port } = server.address()
await (await fetch(`http://127.0.0.1:${port}`)).text() // its connection is pooled
await once(net.connect(port, '127.0.0.1'), 'connect')
spawn('sleep', ['60'], { detached: true }).unref()
fs.createReadStream(`${root}/notes.txt`).resume() // closes by itself, soon

await check.end(test)
await check.end(file)
process.exit()
