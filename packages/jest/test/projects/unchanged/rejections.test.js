const soon = () => new Promise((resolve) => setTimeout(resolve, 20))

test('leaves a rejection to nobody', async () => {
  void Promise.reject(new Error('left to nobody'))
  await soon()
})
test('throws in a timer', async () => {
  setTimeout(() => {
    throw new Error('in a timer')
  }, 2)
  await soon()
})
test('handles a rejection late', async () => {
  const promise = Promise.reject(new Error('handled late'))
  await soon()
  await promise.catch(() => {})
})
test('passes', () => {})
