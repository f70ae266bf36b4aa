module.exports = class {
  onRunComplete() {
    console.error('THE REPORTER OF THE USER')
  }
}
