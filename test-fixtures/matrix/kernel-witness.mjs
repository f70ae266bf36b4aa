import { appendFileSync } from 'node:fs'
import { KernelTable } from './kernel-table.mjs'
import { orderOfThisRun } from './order.mjs'

/**
 * Looks at the kernel's table only, for one test file: the judge of whether the cases are what they say they are.
 */
export class KernelWitness {
  /** @type {Record<string, string[]>} */
  #leftAfterTests = {}
  #table

  static async install() {
    const witness = new KernelWitness()
    witness.#table = await KernelTable.read()
    return witness
  }

  /** A test and its hooks have ended. */
  async afterTest(name) {
    const left = await this.#table.whatStays(10)
    if (left.length > 0) this.#leftAfterTests[name] = left
  }

  /** The file and its hooks have ended. */
  async atEnd(file) {
    const leftAtEnd = await this.#table.whatStays(50)
    const line = JSON.stringify({ file, leftAfterTests: this.#leftAfterTests, leftAtEnd })
    appendFileSync(`${orderOfThisRun().output}.kernel`, `${line}\n`)
  }
}
