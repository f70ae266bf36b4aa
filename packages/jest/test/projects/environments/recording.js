const { writeSync } = require('node:fs')
const { TestEnvironment } = require('@unclosed/jest/environment')

// Writes down what it finds on circus' own objects when all is over.
module.exports = class extends TestEnvironment {
  async handleTestEvent(event, { rootDescribeBlock }) {
    if (event.name !== 'run_finish') return
    const of = ({ name, unclosed, children = [] }) => [{ name, unclosed }, ...children.flatMap(of)]
    const seen = of(rootDescribeBlock).filter(({ unclosed }) => unclosed)
    writeSync(2, `SEEN ${JSON.stringify(seen)}\n`)
  }
}
