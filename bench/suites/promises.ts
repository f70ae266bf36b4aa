const AWAITS = 5000

/** Computing that goes through promises: what a hook on each await would cost shows here. */
export function tests(count: number): void {
  for (let index = 0; index < count; index++) {
    test(`awaits ${AWAITS} times, ${index}`, async () => {
      let sum = 0
      for (let step = 0; step < AWAITS; step++) sum += await next(step)
      expect(sum).toBe((AWAITS * (AWAITS + 1)) / 2)
    })
  }
}

async function next(step: number): Promise<number> {
  return step + 1
}
