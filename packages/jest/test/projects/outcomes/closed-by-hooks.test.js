const fs = require('node:fs')

const each = []
const all = []
const open = () => fs.openSync(__filename, 'r')

afterEach(() => each.splice(0).forEach((fd) => fs.closeSync(fd)))
afterAll(async () => {
  await new Promise((resolve) => setTimeout(resolve, 20))
  all.splice(0).forEach((fd) => fs.closeSync(fd))
})

test('leaves it to afterEach', () => void each.push(open()))

describe('a suite', () => {
  const own = []
  beforeAll(() => own.push(open()))
  beforeEach(() => own.push(open()))
  afterAll(() => own.splice(0).forEach((fd) => fs.closeSync(fd)))
  test('leaves it to afterAll of the file', () => void all.push(open()))
  test('leaves it to afterAll of the suite', () => void own.push(open()))
})
