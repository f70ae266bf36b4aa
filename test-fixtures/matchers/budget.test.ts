/** @unclosed { "budget": { "peak": 2 } } */
import fs from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { configure } from '@unclosed/vitest' // in Jest it is mapped to '@unclosed/jest'
import { connectTo, PATH, serverOn } from './resources'

function hold(count: number) {
  const files = Array.from({ length: count }, () => fs.openSync(PATH, 'r'))
  for (const file of files) fs.closeSync(file)
}

test('as many as allowed', () => hold(2))

test('many, one after the other', () => {
  for (let time = 0; time < 10; time++) hold(1)
})

test('a connection within the process counts once', async () => {
  const server = await serverOn()
  const socket = await connectTo(server.port)
  socket.destroy()
  await server.close()
})

test('more, where a test is given more', () => {
  configure({ budget: { peak: 5 } })
  hold(5)
})

describe('what others hold', () => {
  const files: number[] = []
  beforeAll(() => {
    for (let count = 0; count < 5; count++) files.push(fs.openSync(PATH, 'r'))
  })
  afterAll(() => {
    for (const file of files) fs.closeSync(file)
  })
  test('does not count', () => hold(2))
})

test.concurrent('one', async () => {
  const file = fs.openSync(PATH, 'r')
  await wait(5)
  fs.closeSync(file)
})

test.concurrent('beside another', async () => {
  const files = [fs.openSync(PATH, 'r'), fs.openSync(PATH, 'r')]
  await wait(5)
  for (const file of files) fs.closeSync(file)
})
