const running = new Set()
const most = { together: 0 }
const work = async (name) => {
  running.add(name)
  most.together = Math.max(most.together, running.size)
  await new Promise((resolve) => setTimeout(resolve, 10))
  running.delete(name)
}
test.concurrent('first', () => work('first'))
test.concurrent('second', () => work('second'))
test.concurrent('fails', async () => {
  await work('third')
  throw new Error('of a concurrent test')
})
test.concurrent.failing('is meant to fail', async () => {
  throw new Error('as meant')
})
test.concurrent.each([[1], [2]])('row %i', (number) => work(`row ${number}`))
test('they ran together', () => expect(most.together).toBe(5))
