type Test = (name: string, body: () => void) => void

const { fails, failing } = test as unknown as { fails?: Test; failing: Test }

/** A test that is meant to fail: Vitest's test.fails, Jest's test.failing. */
export const failingTest: Test = fails ?? failing
