// oxlint-disable unicorn/no-thenable
test('returns a thenable that gives itself', () => {
  let asked = 0
  const itself = {
    then(resolve) {
      if (++asked > 1000) throw new Error('asked over and over')
      resolve(itself)
    },
  }
  return itself
})

test('returns a thenable that gives a thenable that never ends', () => ({
  then: (resolve) => resolve({ then() {} }),
}))

test('returns a thenable that rejects', () => ({
  then: (_resolve, reject) => reject(new Error('of a thenable')),
}))
