// Jest 30.5 knows `entireDescribe`.
jest.retryTimes(2, { entireDescribe: true })

let attempts = 0
test('passes at last', () => {
  attempts++
  expect(attempts).toBe(2)
})
test('passes', () => {})
