test('asserts nothing', () => {
  expect(async () => {}).not.toLeakFds()
})
