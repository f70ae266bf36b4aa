const order = []
const note = (text) => () => void order.push(text)

beforeAll(note('beforeAll 1'))
beforeAll((done) => {
  order.push('beforeAll 2')
  setTimeout(done, 5)
})
beforeEach(async () => {
  await Promise.resolve()
  order.push('beforeEach')
})
afterEach(note('afterEach 1'))
afterEach(function* () {
  yield null
  order.push('afterEach 2')
})
afterAll(note('afterAll 1'))
afterAll(() => {
  order.push('afterAll 2')
  throw new Error(order.join(', '))
})

test('first', note('first'))
describe('suite', () => {
  beforeAll(note('suite beforeAll'))
  afterAll(note('suite afterAll'))
  beforeEach(note('suite beforeEach'))
  afterEach(note('suite afterEach'))
  test('second', note('second'))
  test.skip('skipped', note('skipped'))
})
describe('suite of skipped tests', () => {
  beforeAll(note('never'))
  test.skip('skipped, too', note('skipped'))
})
describe.skip('skipped suite', () => {
  beforeAll(note('never'))
  test('skipped, with its suite', note('skipped'))
})
test('third', note('third'))
