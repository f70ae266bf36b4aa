/** Tests that do nothing: all that is measured is what surrounds a test. */
export function tests(count: number): void {
  describe('a suite', () => {
    for (let index = 0; index < count; index++) test(`does nothing, ${index}`, () => {})
  })
}
