// What a reporter of the user's gets to see of a test, over the way from its worker.
module.exports = class {
  onRunComplete(_contexts, { testResults }) {
    const details = testResults.flatMap((file) =>
      file.testResults.flatMap((test) =>
        test.failureDetails.map(({ name, unclosed }) => ({ test: test.fullName, name, unclosed })),
      ),
    )
    console.log(`DETAILS ${JSON.stringify(details)}`)
  }
}
