/** One test that does nothing, in a file of its own: what is left of its cost is what a file costs. */
export function tests(count: number): void {
  for (let index = 0; index < count; index++) test(`is loaded, ${index}`, () => {})
}
