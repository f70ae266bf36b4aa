const fs = require('node:fs')

const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time))

describe('together', () => {
  test.concurrent('first', async () => {
    const fd = fs.openSync(__filename, 'r')
    await sleep(40)
    fs.closeSync(fd)
  })
  test.concurrent('second', async () => {
    await sleep(20)
    fs.openSync(__filename, 'r')
    await sleep(20)
  })
  test.concurrent('third', async () => {
    await sleep(30)
    fs.closeSync(fs.openSync(__filename, 'r'))
  })
  test.concurrent('fails and leaks', async () => {
    await sleep(10)
    fs.openSync(__filename, 'r')
    throw new Error('of its own')
  })
})

test('after them', () => {})
