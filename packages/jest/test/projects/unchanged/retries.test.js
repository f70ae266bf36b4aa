jest.retryTimes(2, { logErrorsBeforeRetry: true })

let attempts = 0
test('passes at last', () => {
  attempts++
  expect(attempts).toBe(3)
})
test('never passes', () => {
  throw new Error('each time')
})
