test('counts', () => {
  expect(1).toBe(1)
  expect(2).toBe(2)
})
test('expects assertions and has them', async () => {
  expect.assertions(2)
  expect(1).toBe(1)
  await expect(Promise.resolve(2)).resolves.toBe(2)
})
test('expects assertions and has too few', () => {
  expect.assertions(2)
  expect(1).toBe(1)
})
test('expects any assertion and has none', () => expect.hasAssertions())
test('knows its name', () => {
  expect(expect.getState().currentTestName).toBe('knows its name')
})
test('matches inline', () =>
  expect({ a: 1 }).toMatchInlineSnapshot(
    { a: expect.any(Number) },
    `
{
  "a": Any<Number>,
}
`,
  ))
test('fails deeply', () => {
  const deeper = (depth) => {
    if (depth === 0) throw new Error('deep down')
    deeper(depth - 1)
  }
  deeper(5)
})
