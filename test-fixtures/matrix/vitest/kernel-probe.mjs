import { KernelWitness } from '../kernel-witness.mjs'

// A setup file: its afterAll is the last one of the file, and onTestFinished comes after every afterEach.

const witness = await KernelWitness.install()

beforeEach(({ onTestFinished, task }) => {
  onTestFinished(() => witness.afterTest(task.name))
})

afterAll(() => witness.atEnd(expect.getState().testPath))
