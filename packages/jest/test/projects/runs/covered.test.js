test('leaks in covered code', () => {
  require('./covered').open(__filename)
})
