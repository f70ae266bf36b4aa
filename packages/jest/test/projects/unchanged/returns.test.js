// oxlint-disable unicorn/no-thenable
test('returns a value', () => 5)
test('returns an object that is no promise', () => ({ then: 'no function' }))
test('returns null', () => null)
test('takes done and returns a promise', async (done) => done())
test('takes done and returns a value', (done) => {
  done()
  return 1
})
test('calls done twice', (done) => {
  done()
  done()
})
test('calls done with an error', (done) => done(new Error('given to done')))
test('calls done with a text', (done) => done('a text'))
test('never calls done', (_done) => {})
test('throws a text', () => {
  throw 'a text'
})
test('throws undefined', () => {
  throw undefined
})
test('rejects with null', () => Promise.reject(null))
test('rejects with an error', async () => {
  await Promise.resolve()
  throw new TypeError('of the test')
})
test('is a generator that throws', function* () {
  yield Promise.resolve()
  throw new Error('in a generator')
})
test('has a default for done', (done = 'none') => expect(done).toBe('none'))
test('has rest parameters', (...rest) => expect(rest).toEqual([]))
test('has a context', function () {
  expect(Object.keys(this)).toEqual(['ofBeforeEach'])
})
beforeEach(function () {
  this.ofBeforeEach = true
})
test.each([
  [1, 2],
  [2, 2],
])('row %i %i', (first, second) => expect(first).toBe(second))
test.each([[1]])('row with done %i', (number, done) => void setTimeout(done, number))
test.failing('is meant to fail, and passes', () => {})
test.failing('is meant to fail, and does', () => expect(1).toBe(2))
test.todo('is to do')
test.skip('is skipped', () => {})
