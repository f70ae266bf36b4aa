import fs from 'node:fs'

const HELD = 1000

/** Tests beside many descriptors that stay open: what looks at each of them, for each test, shows here. */
export function tests(count: number): void {
  const held: number[] = []
  beforeAll(() => {
    for (let index = 0; index < HELD; index++) held.push(fs.openSync('/dev/null', 'r'))
  })
  afterAll(() => {
    for (const number of held) fs.closeSync(number)
  })

  for (let index = 0; index < count; index++) {
    test(`opens one more, ${index}`, () => {
      const number = fs.openSync('/dev/zero', 'r')
      fs.closeSync(number)
    })
  }
}
