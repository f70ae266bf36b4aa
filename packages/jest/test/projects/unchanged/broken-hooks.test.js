describe('beforeAll throws', () => {
  beforeAll(() => {
    throw new Error('of beforeAll')
  })
  test('first', () => {})
  test('second', () => {})
})
describe('beforeEach takes too long', () => {
  beforeEach(() => new Promise(() => {}), 30)
  test('waits', () => {})
})
describe('afterEach throws', () => {
  afterEach(() => {
    throw new Error('of afterEach')
  })
  test('passes', () => {})
  test('fails', () => expect(1).toBe(2))
})
describe('afterAll throws', () => {
  afterAll(async () => {
    throw new Error('of afterAll')
  })
  test('passes', () => {})
})
test('defines a hook', () => beforeEach(() => {}))
test('defines a test', () => test('inner', () => {}))
